import 'reflect-metadata';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@hub/scripts/postgres/server';
import { inArena } from '@hub/shared/cohort/bitmap';
import { formatMois, type Mois, SANS_MOIS } from '@hub/shared/cohort/mois';
import { type Flux, populationOf } from '@hub/shared/cohort/narrow';
import type { FiltrePeriode } from '@hub/shared/cohort/periode';
import { chiffresSousSecret } from '@hub/shared/cohort/secret/chiffres';
import { coupeDuFlux, coupeLueDuMois } from '@hub/shared/cohort/secret/declinaisons';
import { type Cible, deduits, type Equation } from '@hub/shared/cohort/secret/deduction';
import { REGLES } from '@hub/shared/cohort/secret/regles';
import { LECTURES, type Lecture } from '@hub/shared/federation/fait';
import { coupeDePersonnes } from '@hub/shared/federation/fait-coupe-de-personnes';
import type { FiltreDeFait } from '@hub/shared/federation/fait-query';
import { FaitSousSecret } from '@hub/shared/federation/fait-sous-secret';
import { DataSource } from 'typeorm';
import { type Duree, deposerSuivis, dureesTirees, SUIVIS, Suivi, suivisDeclinables } from '../secret/suivis.js';
import type { Attaque } from './attaque-du-secret.js';

/** Ce qu'une attaque des suivis a fait, et combien de chiffres lui ont été montrés. */
export interface AttaqueDesSuivis extends Attaque {
  montrees: number;
}

const ANNEES = [2017, 2018];
const DU = 2017 * 12;
const AU = DU + 23;
const PERIODES: FiltrePeriode[] = [
  {},
  ...ANNEES.flatMap((annee) => [{ annee }, ...[1, 2, 3, 4].map((trimestre) => ({ annee, trimestre }))]),
];
/** Les mois dont un stock se demande. */
const FINS = Array.from({ length: 8 }, (_, i) => DU + i * 3 + 2);

type Predicat = (duree: Duree) => boolean;

const bornesOf = ({ annee, trimestre }: FiltrePeriode): [Mois, Mois] => {
  if (annee == null) return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  return trimestre == null
    ? [annee * 12, annee * 12 + 11]
    : [annee * 12 + trimestre * 3 - 3, annee * 12 + trimestre * 3 - 1];
};
const enCours =
  (du: Mois, au: Mois): Predicat =>
  ({ debut, fin }) =>
    debut <= au && (fin === SANS_MOIS || fin >= du);
const commence =
  (du: Mois, au: Mois): Predicat =>
  ({ debut }) =>
    debut >= du && debut <= au;
const finit =
  (du: Mois, au: Mois): Predicat =>
  ({ fin }) =>
    fin !== SANS_MOIS && fin >= du && fin <= au;

function lue(lecture: Lecture, periode: FiltrePeriode): Predicat {
  const [du, au] = bornesOf(periode);
  if (periode.annee == null) return () => true;
  const dernierJour: Predicat = ({ debut, fin, auDernierJour }) =>
    debut <= au && (fin === SANS_MOIS || fin > au || (fin === au && auDernierJour));
  return { DEBUT: commence(du, au), FIN: finit(du, au), EN_COURS: enCours(du, au), DERNIER_JOUR: dernierJour }[lecture];
}

/** Les mois d'avant et d'après la fenêtre n'en font qu'un de chaque côté. */
function atomes(): Duree[] {
  const months = Array.from({ length: AU - DU + 3 }, (_, i) => DU - 1 + i);
  return months.flatMap((debut) => [
    { debut, fin: SANS_MOIS, auDernierJour: false },
    ...months
      .filter((fin) => fin >= debut && fin <= AU)
      .flatMap((fin) => [false, true].map((auDernierJour) => ({ debut, fin, auDernierJour }))),
  ]);
}

/** La durée, telle que la fenêtre la voit. */
function dansLaFenetre({ debut, fin, auDernierJour }: Duree): Duree {
  const seen = (mois: Mois) => Math.min(Math.max(mois, DU - 1), AU + 1);
  if (fin === SANS_MOIS || fin > AU) return { debut: seen(debut), fin: SANS_MOIS, auDernierJour: false };
  return { debut: seen(debut), fin: seen(fin), auDernierJour };
}

const ATOMES = atomes();
const RANGS = new Map(ATOMES.map((one, i) => [JSON.stringify(one), i]));
const partOf = (predicat: Predicat) => ATOMES.map((one) => (predicat(one) ? 1 : 0));
const MONTHS = Array.from({ length: AU - DU + 1 }, (_, i) => DU + i);
const TRIMESTRES = PERIODES.filter(({ trimestre }) => trimestre != null).map(bornesOf);

/** Ce que personne ne doit apprendre de peu de gens : qui commence, finit, est là un mois, ou les deux trimestres d'un suivi. */
const CIBLES: Cible[] = [
  ...MONTHS.flatMap((mois): [string, Predicat][] => [
    [`commence en ${formatMois(mois)}`, commence(mois, mois)],
    [`finit en ${formatMois(mois)}`, finit(mois, mois)],
    [`finit au dernier jour de ${formatMois(mois)}`, (one) => finit(mois, mois)(one) && one.auDernierJour],
    [`est suivi en ${formatMois(mois)}`, enCours(mois, mois)],
  ]),
  ...PERIODES.flatMap((periode) =>
    (Object.keys(LECTURES) as Lecture[]).map((lecture): [string, Predicat] => [
      `${lecture} ${JSON.stringify(periode)}`,
      lue(lecture, periode),
    ]),
  ),
  ...TRIMESTRES.flatMap(([du, au], i) =>
    TRIMESTRES.slice(i).map(([du2, au2]): [string, Predicat] => [
      `de ${formatMois(du)} à ${formatMois(au2)}`,
      (one) => commence(du, au)(one) && finit(du2, au2)(one),
    ]),
  ),
].map(([nom, predicat]) => ({ nom, part: partOf(predicat) }));

/** Ce que disent d'un fait qui dure toutes les questions permises, de ses lignes, de ses personnes et de la cohorte qui s'en tire. */
async function apprend(store: DataSource, durees: readonly Duree[], fait: typeof SUIVIS): Promise<Equation[]> {
  const equations: Equation[] = [];
  const retenir = (effectif: number | null, predicat: Predicat) => {
    if (effectif !== null) equations.push({ part: partOf(predicat), effectif });
  };
  const declinable = suivisDeclinables(durees);
  const compte = (flux: Flux) =>
    inArena(() => {
      const population = populationOf(flux);
      if (!population.trace) throw new Error('une population sous secret a une trace');
      return chiffresSousSecret(population, population.trace).effectif;
    });
  for (const periode of fait.cohorte ? PERIODES : []) {
    const flux = declinable.fluxOf(periode);
    retenir(compte({ ...flux, coupe: coupeDuFlux(declinable, periode) }), lue('EN_COURS', periode));
  }
  for (const mois of fait.cohorte ? FINS : []) {
    const { membres } = declinable.fluxOf({ mois: formatMois(mois) } as FiltrePeriode);
    const coupe = coupeLueDuMois(declinable, {}, mois, 'SOUS_SECRET');
    const flux: Flux = { membres, entrees: new Map([[mois, membres]]), sorties: new Map(), coupe };
    retenir(compte(flux), enCours(mois, mois));
  }
  for (const periode of PERIODES) {
    for (const lecture of Object.keys(LECTURES) as Lecture[]) {
      const filtre: FiltreDeFait = { ...periode, periodeSur: [lecture] };
      const lu = new FaitSousSecret(fait, store, [filtre]);
      retenir(await lu.total(), lue(lecture, periode));
      const [{ personnes }] = await lu.agregat([]);
      retenir(personnes as number | null, lue(lecture, periode));
      const coupe = await coupeDePersonnes(fait, 'personnesSuivies', store, filtre);
      const shown = inArena(() => {
        const made = coupe();
        const flux = declinable.fluxOf({});
        const kept = lue(lecture, periode);
        const membres = new Set([...durees.keys()].filter((i) => kept(durees[i])));
        return compteDe(made, flux, membres);
      });
      retenir(shown, lue(lecture, periode));
    }
  }
  return equations;
}

/** L'effectif que montre la cohorte des personnes d'un fait, si elle le montre. */
function compteDe(coupe: NonNullable<Flux['coupe']>, flux: Flux, membres: ReadonlySet<number>): number | null {
  const kept = flux.membres.clone();
  for (const one of flux.membres) if (!membres.has(one)) kept.remove(one);
  const population = populationOf({
    ...flux,
    membres: kept,
    entrees: new Map([[DU, kept]]),
    sorties: new Map(),
    coupe,
  });
  if (!population.trace) throw new Error('une population sous secret a une trace');
  return chiffresSousSecret(population, population.trace).effectif;
}

/** Attaque les suivis de ces graines et écrit, en JSON, ce qui en a été déduit. `seul` : aucune cohorte ne s'en tire. */
const [premiere, combien] = process.argv.slice(2).map(Number);
const fait = process.argv[4] === 'seul' ? { ...SUIVIS, cohorte: undefined } : SUIVIS;
const folder = mkdtempSync(join(tmpdir(), 'hub-suivis-'));
chmodSync(folder, 0o755);
const postgres = await startPostgres({ dataDir: folder });
const store = new DataSource({ type: 'postgres', url: postgres.adminUrl, entities: [Suivi], synchronize: true });
const bilan: AttaqueDesSuivis = { attaques: 0, montrees: 0, trouvailles: [] };
try {
  await store.initialize();
  for (let graine = premiere; graine < premiere + combien; graine++) {
    const durees = dureesTirees(graine);
    await deposerSuivis(store, durees);
    const equations = await apprend(store, durees, fait);
    bilan.montrees += equations.length;
    const effectifs = ATOMES.map(() => 0);
    for (const duree of durees) effectifs[RANGS.get(JSON.stringify(dansLaFenetre(duree))) as number]++;
    const fuites = [...deduits(effectifs, equations, CIBLES, REGLES.seuil)];
    bilan.attaques++;
    if (fuites.length > 0) bilan.trouvailles.push({ de: graine, fuites });
  }
} finally {
  await store.destroy();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
process.stdout.write(JSON.stringify(bilan));
