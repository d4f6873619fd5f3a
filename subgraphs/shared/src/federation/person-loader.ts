import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';

/** Forme d'un identifiant opaque : tout autre texte ne désigne personne. */
const UID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

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
