import type { Etendue } from './etendues.js';
import type { Absence, SourceDeFigure } from './figures.js';
import { type GraphClient, GrapheEnErreur, type Reponse } from './graph-client.js';

/** Une opération et les variables qu'elle demande. */
export interface APoser {
  /** De la figure ou du graphique, pour dire lequel n'a pas pu l'être. */
  id: string;
  texte: string;
  variables: readonly string[];
}

/** La réponse à une opération, pour une année de données. */
export interface OperationPosee extends Reponse {
  variables: Record<string, unknown>;
  /** Les sources lues, par identifiant. */
  lues: SourceDeFigure[];
  /** Vrai si l'appelant ne peut pas la poser : il n'y a rien dans la réponse. */
  refusee: boolean;
}

type Pose = (texte: string, variables: Record<string, unknown>) => Promise<Reponse>;

const RIEN: Reponse = { data: {}, versions: {}, sources: {} };

/** @throws Error si l'opération demande une variable que le rapport ne donne pas, ou si le graphe ne répond pas. */
export async function poser(
  client: GraphClient,
  { id, texte, variables: wanted }: APoser,
  annee: number,
  ask: Pose = (texte, variables) => client.ask(texte, variables),
): Promise<OperationPosee> {
  const known = variablesOf(annee);
  const missing = wanted.find((name) => !(name in known));
  if (missing) throw new Error(`${id} demande la variable $${missing}, que le rapport ne donne pas.`);
  const variables = Object.fromEntries(wanted.map((name) => [name, known[name]]));
  let refusee = false;
  const answer = await ask(texte, variables).catch((error: Error) => {
    if (error instanceof GrapheEnErreur && error.isRefusAuProfil) {
      refusee = true;
      return RIEN;
    }
    const message = `${id} : ${error.message}`;
    throw error instanceof GrapheEnErreur
      ? new GrapheEnErreur(error.code, message)
      : new Error(message, { cause: error });
  });
  const lues = Object.entries(answer.sources)
    .map(([source, read]) => ({ id: source, ...read }))
    .sort((a, b) => a.id.localeCompare(b.id));
  return { ...answer, variables, lues, refusee };
}

/** Pourquoi il n'y a rien à dire de ces années ; nul s'il peut y avoir quelque chose. */
export function absenceOf(
  { lues: sources, refusee }: Pick<OperationPosee, 'lues' | 'refusee'>,
  annees: readonly number[],
  etendue: Etendue | null,
): Absence | null {
  if (refusee) return 'NON_OUVERTE';
  if (!sources.some(({ dernierDepot }) => dernierDepot)) return 'AUCUN_DEPOT';
  return annees.some((annee) => isCovered(annee, etendue)) ? null : 'HORS_DES_ANNEES';
}

/** Vrai si le hub a des données de cette année. */
export function isCovered(annee: number, etendue: Etendue | null): boolean {
  return etendue !== null && etendue.premiere <= annee && annee <= etendue.derniere;
}

/** Ce que les opérations peuvent demander, compté de l'année des données. */
function variablesOf(annee: number): Record<string, unknown> {
  return {
    annee,
    anneePrecedente: annee - 1,
    anneeAvantDerniere: annee - 2,
    debutAnneePrecedente: `${annee - 1}-01`,
    finAnneePrecedente: `${annee - 1}-12`,
    finAnnee: `${annee}-12`,
  };
}
