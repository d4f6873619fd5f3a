import type { Session } from '../graph/session.js';
import { type Lecture, useGraphe } from '../graph/use-graphe.js';

export type Periodicite = 'MENSUELLE' | 'ANNUELLE' | null;

/** A source as lists show it. */
export interface SourceEnBref {
  id: string;
  titre: string;
  partenaire: string;
  periodicite: Periodicite;
  enRetard: boolean;
  /** Absent for who corrects no file. */
  lignes?: number;
  annees: { derniere: number } | null;
  dernierDepot: { dateReference: string; dateDepot: string; rejetes?: number } | null;
}

export interface Direction {
  nom: string;
  /** Fields of `Query` that give its sources and its quality checks. */
  sources: string;
  controles: string;
}

export const DIRECTIONS: readonly Direction[] = [
  { nom: 'Bénéficiaires', sources: 'sourcesBeneficiaires', controles: 'controlesBeneficiaires' },
  { nom: 'Clauses d’insertion', sources: 'sourcesClauses', controles: 'controlesClauses' },
  { nom: 'Employeurs', sources: 'sourcesEmployeurs', controles: 'controlesEmployeurs' },
  { nom: 'Insertion par l’activité économique', sources: 'sourcesIae', controles: 'controlesIae' },
];

export const RYTHMES: Record<Exclude<Periodicite, null>, string> = {
  MENSUELLE: 'chaque mois',
  ANNUELLE: 'chaque année',
};

const operationOf = (counted: boolean) => `query Fraicheur {
  ${DIRECTIONS.map(({ sources }) => `${sources} { ...EnBref }`).join('\n  ')}
}
fragment EnBref on Source {
  id titre partenaire periodicite enRetard annees { derniere } dernierDepot { dateReference dateDepot ${counted ? 'rejetes' : ''} }
  ${counted ? 'lignes' : ''}
}`;

export interface SourceDeDirection extends SourceEnBref {
  direction: string;
}

/** The sources of every directorate, or those that a steward holds. */
export function useSources(session: Session): Lecture<unknown> & { sources: SourceDeDirection[] } {
  const lecture = useGraphe<Record<string, SourceEnBref[] | null>>(operationOf(corrige(session)));
  const data = lecture.reponse?.data ?? {};
  const sources = DIRECTIONS.flatMap(({ nom, sources: field }) =>
    (data[field] ?? []).map((source) => ({ ...source, direction: nom })),
  );
  return { ...lecture, sources: sources.filter(({ id }) => session.profil !== 'gestionnaire' || gere(session, id)) };
}

/** True for the steward of this source: he deposits its files and reads its rejected rows. */
export function gere({ profil, portees }: Session, source: string): boolean {
  return profil === 'gestionnaire' && (portees.includes('depots:*') || portees.includes(`depots:${source}`));
}

/** True for who may read how many rows a file has: rows are people. */
export function corrige({ profil }: Pick<Session, 'profil'>): boolean {
  return profil === 'gestionnaire' || profil === 'pilotage';
}
