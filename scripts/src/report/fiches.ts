import type { GraphClient } from './graph-client.js';

/** Une fiche action du programme, dans l'orientation où le rapport la range. */
export interface FicheAction {
  /** Tel que le rapport l'écrit : `1-2` pour les fiches 1 et 2. */
  numero: string;
  titre: string;
  orientation: { numero: string; titre: string };
}

type Incomplete = { [champ in keyof FicheAction]: FicheAction[champ] | null } & Pick<FicheAction, 'numero'>;

const FICHES = `query FichesDuRapport {
  fichesAction { numero titre orientation { numero titre } }
}`;

/** Les fiches actions, dans l'ordre du rapport. @throws Error si le graphe n'en donne pas. */
export async function readFiches(client: GraphClient): Promise<FicheAction[]> {
  const { data } = await client.ask(FICHES);
  const fiches = (data.fichesAction ?? []) as Incomplete[];
  if (fiches.length === 0) throw new Error('Le graphe ne donne pas les fiches actions.');
  return fiches.map(({ numero, titre, orientation }) => {
    if (!titre || !orientation)
      throw new Error(`Le graphe ne dit pas le titre ou l’orientation de la fiche ${numero}.`);
    return { numero, titre, orientation };
  });
}
