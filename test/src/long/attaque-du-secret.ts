import 'reflect-metadata';
import { attaque } from '@hub/shared/cohort/secret/attaquant';
import { attaqueDuTableau, effectifsTires } from '@hub/shared/cohort/secret/attaquant-de-tableaux';
import { populationTiree } from '@hub/shared/cohort/secret/population-attaquee';

/** Ce que l'attaquant déduit, par graine : une graine dont il ne déduit rien n'y est pas. */
export type Trouvailles = [graine: number, noms: string[]][];

const ATTAQUES: Record<string, (graine: number) => Iterable<{ nom: string }>> = {
  populations: (graine) => attaque(populationTiree(graine)),
  croisements: (graine) => attaqueDuTableau(effectifsTires(graine)),
};

/** Attaque les tirages de ces graines et écrit, en JSON, ce qui en a été déduit. Dans un processus à lui : dans Jest, ces calculs sont plusieurs fois plus lents. */
const [genre, premiere, derniere] = process.argv.slice(2);
const trouvailles: Trouvailles = [];
for (let graine = Number(premiere); graine <= Number(derniere); graine++) {
  const noms = [...ATTAQUES[genre](graine)].map(({ nom }) => nom);
  if (noms.length > 0) trouvailles.push([graine, noms]);
}
process.stdout.write(JSON.stringify(trouvailles));
