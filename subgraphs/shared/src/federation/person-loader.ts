import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { type Appelant, perimetreEtroit } from '../access/appelant.js';

/** Forme d'un identifiant opaque : tout autre texte ne désigne personne. */
export const UID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Identifiant opaque d'une personne → son numéro d'ordre ; celui d'une identité fusionnée mène à la personne qu'elle est devenue. */
export function ordinalByUid(store: DataSource): DataLoader<string, number | null> {
  return new DataLoader(async (uids) => {
    const rows: { uid: string; personne: number | null }[] = await store.query(
      'SELECT uid, personne FROM identites WHERE uid = ANY($1::uuid[])',
      [uids.filter((uid) => UID.test(uid))],
    );
    const found = new Map(rows.map(({ uid, personne }) => [uid, personne]));
    return uids.map((uid) => found.get(uid) ?? null);
  });
}

/** Numéro d'ordre d'une personne → son identifiant opaque, toujours le même pour elle. */
export function uidByOrdinal(store: DataSource): DataLoader<number, string> {
  return new DataLoader(async (ordinals) => {
    const rows: { uid: string; personne: number }[] = await store.query(
      'SELECT DISTINCT ON (personne) personne, uid FROM identites WHERE personne = ANY($1) ORDER BY personne, id',
      [ordinals],
    );
    const found = new Map(rows.map(({ uid, personne }) => [personne, uid]));
    return ordinals.map((ordinal) => found.get(ordinal) ?? new Error(`Personne ${ordinal} sans identité.`));
  });
}

/** Une personne citée par une autre tranche ; dans un périmètre, nulle si la tranche ne l'y voit pas, qu'elle existe ou non. */
export async function personneRecue(
  { id }: { id: string },
  { appelant, ordinalByUid }: { appelant: Appelant; ordinalByUid: DataLoader<string, number | null> },
): Promise<{ id: string } | null> {
  if (!perimetreEtroit(appelant)) return { id };
  return (await ordinalByUid.load(id)) === null ? null : { id };
}
