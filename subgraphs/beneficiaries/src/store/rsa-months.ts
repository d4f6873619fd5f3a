import { type Bitmap, lastingBitmap, type ParMois } from '@hub/shared/cohort/bitmap';
import { memoDeFlux } from '@hub/shared/cohort/flux';
import { Memo } from '@hub/shared/cohort/memo';
import type { Mois } from '@hub/shared/cohort/mois';
import type { Flux } from '@hub/shared/cohort/narrow';
import type { Periode } from '@hub/shared/cohort/periode';
import type { CoupeConnue } from '@hub/shared/cohort/secret/declinaisons';
import { RoaringBitmap32 } from 'roaring-wasm';
import type { LignesCaf } from './profils.js';

/** Les droits ouverts, mois par mois, en bitmaps au format portable de Roaring : ce que la base peut garder. */
export interface MoisEnOctets {
  ouverts: [mois: Mois, personnes: Uint8Array][];
  /** Mois connus, croissants. */
  connus: Mois[];
  vus: Uint8Array;
}

/** Qui a un droit au RSA ouvert, mois par mois. Un mois sans dépôt de la CAF n'est pas connu : il n'est ni oui ni non. */
export class RsaMonths {
  private readonly premiers = memoDeFlux();
  private readonly ouverts: ParMois;
  readonly connus: readonly Mois[];
  readonly coupes = new Memo<CoupeConnue>();
  /** Ceux que la CAF a vus au moins une fois. */
  readonly vus: Bitmap;

  constructor({ ouverts, connus, vus }: MoisEnOctets) {
    this.ouverts = new Map(ouverts.map(([mois, bytes]) => [mois, readBitmap(bytes)]));
    this.connus = connus;
    this.vus = readBitmap(vus);
  }

  /** Droits ouverts d'un mois ; nul si ce mois n'est pas connu. */
  at(mois: Mois): Bitmap | null {
    return this.connus.includes(mois) ? (this.ouverts.get(mois) ?? lastingBitmap(new Uint32Array())) : null;
  }

  /** Qui a eu un droit ouvert dans la période, depuis son premier mois ouvert ; sans sortie. */
  openIn(periode: Periode | null): Flux {
    return this.premiers.get(periode && [periode.du, periode.au], () => {
      const membres = new RoaringBitmap32(null, null);
      const entrees = new Map<Mois, Bitmap>();
      for (const mois of this.connus) {
        const opened = this.ouverts.get(mois);
        if (!opened || (periode && (mois < periode.du || mois > periode.au))) continue;
        const first = new RoaringBitmap32(opened, null);
        first.andNotInPlace(membres);
        if (!first.isEmpty) entrees.set(mois, first);
        membres.orInPlace(opened);
      }
      return { membres, entrees, sorties: new Map() };
    });
  }

  /** Vrai si tous les mois de la période, entre le premier et le dernier connus, le sont. */
  isKnown({ du, au }: Periode): boolean {
    const [first, last] = [this.connus[0], this.connus[this.connus.length - 1]];
    const [from, to] = [Number.isFinite(du) ? du : first, Number.isFinite(au) ? au : last];
    return this.connus.filter((mois) => mois >= from && mois <= to).length === to - from + 1;
  }
}

/** Les droits ouverts des lignes de la CAF, prises dans l'ordre de `orderByPerson`, et les mois connus, croissants. */
export function monthsInBytes(rows: LignesCaf, order: Int32Array, connus: Mois[]): MoisEnOctets {
  const counts = new Map<Mois, number>();
  for (let row = 0; row < rows.length; row++) {
    if (rows.ouverts[row] !== 0) counts.set(rows.mois[row], (counts.get(rows.mois[row]) ?? 0) + 1);
  }
  const lists = new Map([...counts].map(([mois, count]) => [mois, { ordinals: new Uint32Array(count), length: 0 }]));
  const vus: number[] = [];
  for (let k = 0; k < order.length; k++) {
    const row = order[k];
    const personne = rows.personnes[row];
    if (vus[vus.length - 1] !== personne) vus.push(personne);
    const list = rows.ouverts[row] === 0 ? undefined : lists.get(rows.mois[row]);
    if (list) list.ordinals[list.length++] = personne;
  }
  return {
    ouverts: [...lists].map(([mois, { ordinals }]) => [mois, bytesOf(ordinals)]),
    connus,
    vus: bytesOf(Uint32Array.from(vus)),
  };
}

function bytesOf(sortedOrdinals: Uint32Array): Uint8Array {
  return lastingBitmap(sortedOrdinals).serialize('portable');
}

function readBitmap(bytes: Uint8Array): Bitmap {
  return RoaringBitmap32.deserialize(bytes, 'portable');
}
