import { createHash } from 'node:crypto';

/** Une ligne du journal, telle que la base la rend. */
export interface LigneDeJournal {
  /** Nombre, en texte. */
  numero: string;
  /** Microsecondes depuis 1970, en texte. */
  instant: string;
  nature: string;
  profil: string;
  sujet: string;
  finalite: string;
  requete: string;
  operation: string;
  empreinte: Buffer;
}

/** Requête qui lit des lignes d'un journal, dans l'ordre, après un numéro ($1). */
export const LIRE_LE_JOURNAL = `
  SELECT numero::text, (extract(epoch FROM instant) * 1000000)::bigint::text AS instant, nature, profil, sujet, finalite, requete, operation, empreinte
  FROM journal WHERE numero > $1 ORDER BY journal.numero LIMIT 10000`;

/** Où la chaîne ne tient plus : la première ligne qui n'est pas celle qui a été scellée. */
export interface Rupture {
  numero: number;
  raison: 'MANQUANTE' | 'ALTEREE';
}

/** Suit la chaîne des empreintes, ligne après ligne, sans la base : elle ne peut pas répondre d'elle-même. */
export class Chaine {
  #numero = 0;
  #empreinte: Buffer = Buffer.alloc(0);

  /** Suit une chaîne dont le début a été retiré, à partir de ce qu'une coupe en dit. */
  static apres({ numero, empreinte }: { numero: number; empreinte: Buffer }): Chaine {
    const chaine = new Chaine();
    chaine.#numero = numero;
    chaine.#empreinte = empreinte;
    return chaine;
  }

  /** Numéro de la dernière ligne suivie ; 0 : aucune. */
  get numero(): number {
    return this.#numero;
  }

  /** Empreinte de la dernière ligne suivie, en hexadécimal : elle répond de toutes celles d'avant. */
  get empreinte(): string {
    return this.#empreinte.toString('hex');
  }

  /** Suit une ligne ; rend la rupture si ce n'est pas celle qui a été scellée à cette place. */
  suivre(ligne: LigneDeJournal): Rupture | null {
    const attendu = this.#numero + 1;
    if (ligne.numero !== String(attendu)) return { numero: attendu, raison: 'MANQUANTE' };
    const scellee = empreinteDe(this.#empreinte, ligne);
    if (!scellee.equals(ligne.empreinte)) return { numero: attendu, raison: 'ALTEREE' };
    this.#numero = attendu;
    this.#empreinte = scellee;
    return null;
  }
}

/** La même que celle de la base (`empreinte_de`). */
function empreinteDe(precedente: Buffer, ligne: LigneDeJournal): Buffer {
  const { numero, instant, nature, profil, sujet, finalite, requete, operation } = ligne;
  const texts = [numero, instant, nature, profil, octets(sujet), sujet, octets(finalite), finalite, requete, operation];
  return createHash('sha256').update(precedente).update(texts.join('\x1f'), 'utf8').digest();
}

const octets = (texte: string) => Buffer.byteLength(texte);
