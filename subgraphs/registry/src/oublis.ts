import type { Cles } from '@hub/shared/identity/keys';
import { ESPACES, type Espace, espaceOf, pseudonymOf } from '@hub/shared/identity/pseudonym';
import type { ClientBase } from 'pg';
import { keysInCells } from './cell-keys.js';
import type { ClesDePersonne } from './person-keys.js';

/** Ce que l'on dit d'une ligne d'une personne oubliée : elle n'est gardée nulle part, et rien de plus n'en est dit. */
export const PERSONNE_OUBLIEE = {
  champ: 'identite',
  code: 'PERSONNE_OUBLIEE',
  message: 'La personne a été oubliée à sa demande : retirez cette ligne.',
} as const;

/** Une personne oubliée, reconnue ; `parNom` : son identifiant de France Travail, qui n'est pas le sien, pourrait être celui d'un homonyme. */
export interface Reconnue {
  oubli: string;
  parNom: boolean;
}

/** La valeur qui, dans l'espace des identifiants, tient lieu de la clé d'une ligne que d'autres citent. */
export const citedValue = (source: string, cle: string) => `${source}\n${cle}`;

/** Les personnes oubliées, telles que le registre les connaît : des empreintes. */
export class Oublis {
  private readonly connues = new Map<string, string | null>();

  private constructor(
    private readonly cles: Cles,
    private readonly empreintes: Map<string, string[]>,
    /** Ceux dont le NIR est connu : un autre NIR, au même nom, est une autre personne. */
    private readonly avecNir: Set<string>,
  ) {}

  static async read(registry: ClientBase, cles: Cles): Promise<Oublis> {
    const { rows } = await registry.query<{ espace: number; empreinte: Buffer; oubli: string }>(
      'SELECT espace, empreinte, oubli FROM oublis',
    );
    const oublis = new Oublis(cles, new Map(), new Set());
    for (const { espace, empreinte, oubli } of rows) {
      oublis.add(oubli, { espace: espaceOf(espace), empreinte: empreinte.toString('latin1') });
    }
    return oublis;
  }

  /** Une seule personne, à reconnaître dans des lignes. */
  static only(cles: Cles, keys: CleOubliee[]): Oublis {
    const one = new Oublis(cles, new Map(), new Set());
    for (const key of keys) one.add('personne', key);
    return one;
  }

  /** Ajoute une clé à celles d'un oubli. */
  add(oubli: string, { espace, empreinte }: CleOubliee): void {
    const print = printOf(ESPACES[espace], empreinte);
    const known = this.empreintes.get(print) ?? [];
    if (!known.includes(oubli)) this.empreintes.set(print, [...known, oubli]);
    if (espace === 'nir') this.avecNir.add(oubli);
    this.connues.clear();
  }

  /** Vrai tant que personne n'a été oublié : il n'y a alors rien à chercher. */
  get aucun(): boolean {
    return this.empreintes.size === 0;
  }

  /**
   * La personne oubliée que ces clés désignent. Une clé plus sûre l'emporte : un nom oublié ne retient pas la ligne d'un autre NIR, à moins que
   * l'oubli n'ait pas de NIR ; alors c'est le sien.
   */
  of({ nir, demandeur, couple, noms }: ClesDePersonne): Reconnue | null {
    const byKey = nir !== null ? this.found('nir', nir) : demandeur !== null ? this.found('demandeur', demandeur) : [];
    if (byKey.length > 0) return { oubli: byKey[0], parNom: false };
    const byName = [
      ...(couple === null ? [] : this.found('noms', couple)),
      ...noms.flatMap((nom) => this.found('nom', nom)),
    ];
    const oubli = nir === null ? byName[0] : byName.find((one) => !this.avecNir.has(one));
    return oubli ? { oubli, parNom: demandeur !== null } : null;
  }

  /** La personne oubliée dont parle une ligne que l'on n'a pas su lire. */
  inCells(cells: string[]): Reconnue | null {
    if (this.aucun) return null;
    for (const keys of keysInCells(cells)) {
      const found = this.of(keys);
      if (found) return found;
    }
    return null;
  }

  /** Vrai si la ligne de cette clé était celle d'une personne oubliée. */
  isCited(source: string, cle: string): boolean {
    return this.found('identifiant', citedValue(source, cle)).length > 0;
  }

  private found(espace: Espace, value: string): readonly string[] {
    const key = printOf(ESPACES[espace], value);
    let print = this.connues.get(key);
    if (print === undefined) {
      const computed = printOf(ESPACES[espace], pseudonymOf(this.cles, espace, value));
      print = this.empreintes.has(computed) ? computed : null;
      if (this.connues.size > MEMORY) this.connues.clear();
      this.connues.set(key, print);
    }
    return print === null ? [] : (this.empreintes.get(print) as string[]);
  }
}

/** Valeurs dont la réponse est tenue en mémoire, le temps d'un dépôt. */
const MEMORY = 200_000;

const printOf = (espace: number, text: string) => `${espace} ${text}`;

/** Une clé, prête à être inscrite parmi les oublis. */
export interface CleOubliee {
  espace: Espace;
  empreinte: string;
}

/** Les empreintes de ces clés. */
export function printsOf(cles: Cles, { nir, demandeur, couple, noms }: ClesDePersonne): CleOubliee[] {
  const values: [Espace, string | null][] = [
    ['nir', nir],
    ['demandeur', demandeur],
    ['noms', couple],
    ...noms.map((nom): [Espace, string] => ['nom', nom]),
  ];
  return values.flatMap(([espace, value]) =>
    value === null ? [] : [{ espace, empreinte: pseudonymOf(cles, espace, value) }],
  );
}

/** Inscrit des clés parmi celles d'un oubli ; celles qui y sont déjà y restent. */
export async function rememberForgotten(registry: ClientBase, oubli: string, keys: CleOubliee[]): Promise<void> {
  if (keys.length === 0) return;
  await registry.query(
    `INSERT INTO oublis (espace, empreinte, oubli)
     SELECT espace, empreinte, $3 FROM unnest($1::smallint[], $2::bytea[]) AS k(espace, empreinte) ON CONFLICT DO NOTHING`,
    [keys.map(({ espace }) => ESPACES[espace]), keys.map(({ empreinte }) => Buffer.from(empreinte, 'latin1')), oubli],
  );
}

/** Celles de ces clés que le registre connaît encore à quelqu'un. */
export async function knownPrints(registry: ClientBase, keys: CleOubliee[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const { rows } = await registry.query<{ espace: number; empreinte: Buffer }>(
    `SELECT p.espace, p.empreinte FROM pseudonymes p
     JOIN unnest($1::smallint[], $2::bytea[]) AS k(espace, empreinte) ON p.espace = k.espace AND p.empreinte = k.empreinte`,
    [keys.map(({ espace }) => ESPACES[espace]), keys.map(({ empreinte }) => Buffer.from(empreinte, 'latin1'))],
  );
  return new Set(rows.map(({ espace, empreinte }) => `${espace} ${empreinte.toString('latin1')}`));
}

/** Vrai si la clé est parmi celles que le registre connaît. */
export function isKnown(known: Set<string>, { espace, empreinte }: CleOubliee): boolean {
  return known.has(`${ESPACES[espace]} ${empreinte}`);
}
