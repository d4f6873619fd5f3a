import { type Etendues, readEtendues } from './etendues.js';
import type { GraphClient, SourceLue } from './graph-client.js';
import type { Indicateur } from './indicateurs.js';
import { absenceOf, type OperationPosee, poser } from './operation-posee.js';
import { evaluate } from './valeur.js';

/** Une figure du rapport d'une année, avec d'où elle vient. */
export interface Figure {
  id: string;
  fiche: string;
  dispositif: string;
  libelle: string;
  /** Année des données, qui peut ne pas être celle du rapport. */
  annee: number;
  /** Un pourcentage va de 0 à 100 ; rien n'est arrondi. */
  valeur: number | null;
  unite: string;
  /** Pourquoi il n'y a pas de valeur ; nul s'il y en a une. */
  absence: Absence | null;
  operation: string;
  variables: Record<string, unknown>;
  sources: SourceDeFigure[];
  /** Vrai si un autre profil que le pilotage ne verrait pas cette valeur ; absent si cela n'a pas été demandé. */
  sousSecret?: boolean;
}

export type SourceDeFigure = { id: string } & SourceLue;

/** `NON_OUVERTE` : celui qui établit le rapport ne peut pas poser l'opération. */
export type Absence = 'AUCUN_DEPOT' | 'HORS_DES_ANNEES' | 'SANS_OBJET' | 'NON_OUVERTE';

/** Nombre d'opérations posées à la fois : le graphe en sert davantage, mais le rapport n'est pas seul. */
const AT_ONCE = 6;

/**
 * Les figures du rapport d'une année, dans l'ordre des indicateurs. `secret` : chacune est lue une seconde fois, comme le ferait un autre
 * profil que le pilotage, et dit s'il la verrait.
 * @throws Error si le graphe ne répond pas.
 */
export async function computeFigures(
  client: GraphClient,
  indicateurs: readonly Indicateur[],
  annee: number,
  { secret = false } = {},
): Promise<Figure[]> {
  const etendues = readEtendues(client);
  // Un rapport abandonné les rejette quand plus personne ne les attend : l'échec se dit par les figures.
  etendues.catch(() => undefined);
  const figures: Figure[] = new Array(indicateurs.length);
  const queue = indicateurs.entries();
  const work = async () => {
    for (const [i, indicateur] of queue) {
      figures[i] = await (secret ? computeFigureEtSecret : computeFigure)(client, indicateur, annee, etendues);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return figures;
}

async function computeFigure(
  client: GraphClient,
  { id, fiche, dispositif, libelle, unite, decalage, valeur, operation }: Indicateur,
  anneeDuRapport: number,
  etendues: Promise<Etendues>,
): Promise<Figure> {
  const annee = anneeDuRapport + decalage;
  const { data, variables, ...posee } = await poser(client, { id, ...operation }, annee);
  const absence = absenceOf(posee, [annee], (await etendues).hub);
  const value = absence ? null : evaluate(valeur, data, annee);
  return {
    ...{ id, fiche, dispositif, libelle, annee, valeur: value, unite },
    absence: absence ?? (value === null ? 'SANS_OBJET' : null),
    ...{ operation: operation.texte, variables, sources: posee.lues },
  };
}

/** Lue deux fois en même temps : comme on le demande, et comme un autre profil que le pilotage. */
async function computeFigureEtSecret(
  client: GraphClient,
  indicateur: Indicateur,
  anneeDuRapport: number,
  etendues: Promise<Etendues>,
): Promise<Figure> {
  const { id, decalage, operation } = indicateur;
  const [figure, autre] = await Promise.all([
    computeFigure(client, indicateur, anneeDuRapport, etendues),
    poser(client, { id, ...operation }, anneeDuRapport + decalage, (texte, variables) =>
      client.askSousSecret(texte, variables),
    ),
  ]);
  return { ...figure, sousSecret: isSousSecret(indicateur, figure, autre) };
}

/** Tue, refusée, ou faite de nombres dont certains sont tus : dans tous les cas, ce n'est pas la valeur qu'un autre lirait. */
function isSousSecret({ valeur }: Indicateur, figure: Figure, { data, refusee }: OperationPosee): boolean {
  return figure.valeur !== null && (refusee || evaluate(valeur, data, figure.annee) !== figure.valeur);
}
