import { Chaine, LIRE_LE_JOURNAL, type LigneDeJournal, type Rupture } from './chaine.js';
import { type Coupe, coupeOf } from './coupe.js';
import { LecturesRecentes } from './lectures-recentes.js';

/** Ce que dit la chaîne d'un journal. */
export interface Verdict {
  /** Numéro de la dernière lecture dont le sceau tient, depuis la première. */
  lectures: number;
  /** Les premières, retirées au terme de leur conservation, jusqu'à ce numéro, comme la chaîne elle-même l'atteste ; 0 : aucune. */
  coupees: number;
  /** Sceau de la dernière : gardé ailleurs, il répond de toutes celles d'avant. */
  tete: string;
  /** Les lectures exactes des trente derniers jours, jusqu'à la rupture s'il y en a une. */
  recentes: { exactes: number; sansFinalite: number };
  rupture: (Rupture & { message: string }) | null;
}

/** Une tête notée : de cette lecture-là, le sceau était celui-ci. */
export type Tete = Pick<Verdict, 'lectures' | 'tete'>;

/** Pose une requête SQL à la base du journal. */
type Lire = (sql: string, valeurs?: unknown[]) => Promise<LigneDeJournal[]>;

/** Suit la chaîne d'un journal du début, ou de sa dernière coupe, à la fin, et la confronte aux têtes notées. */
export async function verifierLeJournal(lire: Lire, tetes: readonly Tete[] = []): Promise<Verdict> {
  const coupe = await derniereCoupe(lire);
  const chaine = coupe ? Chaine.apres(coupe) : new Chaine();
  const recentes = new LecturesRecentes();
  const verdict = (rupture: Verdict['rupture']) => ({
    ...{ lectures: chaine.numero, coupees: coupe?.numero ?? 0, tete: chaine.empreinte },
    recentes: recentes.comptees,
    rupture,
  });
  // D'une tête notée avant la coupe, il ne reste rien à comparer ; la coupe elle-même en est une.
  const comparables = tetes.filter(({ lectures }) => lectures >= (coupe?.numero ?? 0));
  const attendues = new Map(comparables.map(({ lectures, tete }) => [lectures, tete]));
  const isReecrite = () => {
    const attendue = attendues.get(chaine.numero);
    attendues.delete(chaine.numero);
    return attendue !== undefined && attendue !== chaine.empreinte;
  };
  const reecrite = () =>
    verdict({
      numero: chaine.numero,
      raison: 'ALTEREE',
      message: `La lecture ${chaine.numero} n’est plus celle de la tête notée : le journal a été réécrit.`,
    });
  if (isReecrite()) return reecrite();
  for (;;) {
    const lignes = await lire(LIRE_LE_JOURNAL, [chaine.numero]);
    if (lignes.length === 0) break;
    for (const ligne of lignes) {
      const rupture = chaine.suivre(ligne);
      if (rupture) return verdict({ ...rupture, message: PHRASES[rupture.raison](rupture.numero) });
      recentes.compter(ligne);
      if (isReecrite()) return reecrite();
    }
  }
  const [manquante] = attendues.keys();
  if (manquante === undefined) return verdict(null);
  return verdict({
    numero: manquante,
    raison: 'MANQUANTE',
    message: `Le journal allait jusqu’à la lecture ${manquante} : sa fin a été coupée.`,
  });
}

/** Ce que le journal dit de sa dernière coupe. La chaîne dira si c'est vrai : la ligne qui le dit en est une. */
async function derniereCoupe(lire: Lire): Promise<Coupe | null> {
  const [derniere] = await lire(
    "SELECT nature, operation FROM journal WHERE nature = 'COUPE' ORDER BY numero DESC LIMIT 1",
  );
  return derniere ? coupeOf(derniere) : null;
}

const PHRASES: Record<Rupture['raison'], (numero: number) => string> = {
  MANQUANTE: (numero) => `La lecture ${numero} manque.`,
  ALTEREE: (numero) => `La lecture ${numero} n’est pas celle qui a été scellée.`,
};
