import { type ClassType, Directive, Field, ID, ObjectType } from 'type-graphql';
import type { FiltreDeFait } from './fait-query.js';
import type { Fait } from './fait-resolvers.js';

@Directive('@key(fields: "numero")')
@ObjectType({
  description:
    'Fiche action du programme métropolitain d’insertion pour l’emploi (PMI’e) : chaque direction y ajoute ce qu’elle en sait.',
})
export class FicheAction {
  @Field(() => ID, { description: 'Numéro de la fiche ; les fiches 1 et 2 se lisent ensemble, « 1-2 ».' })
  numero!: string;
}

@Directive('@key(fields: "code")')
@ObjectType({
  description: 'Dispositif d’insertion, accompagnement ou financement : chaque direction y ajoute ce qu’elle en sait.',
})
export class Dispositif {
  @Field(() => ID, { description: 'Code du dispositif, celui des fichiers des partenaires.' })
  code!: string;
}

/** Les numéros sous lesquels les fichiers citent une fiche : « 1-2 » s'y lit aussi 1 ou 2. */
export function numerosOf(numero: string): string[] {
  return [numero, ...(numero.includes('-') ? numero.split('-') : [])];
}

/** Un fait depuis les fiches qui en parlent : numéro → ses lignes ; nul depuis les autres. */
export function depuisFiches(
  fait: Fait,
  champ: string,
  description: string,
  filtres: Record<string, FiltreDeFait>,
): ClassType {
  return fait.depuis(FicheAction, champ, description, ({ numero }) => filtres[numero] ?? null);
}
