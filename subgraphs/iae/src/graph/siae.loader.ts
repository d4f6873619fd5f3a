import { loadOne } from '@hub/shared/federation/loaders';
import type { DataSource } from 'typeorm';
import { SiaeEnVigueur } from '../store/siae.entity.js';
import type { Siae } from './siae.type.js';

export type CleSiae = Pick<SiaeEnVigueur, 'siret' | 'type'>;

/** Charge une structure par SIRET et type, en une requête SQL pour toutes celles d'un même tour ; nulle si le hub n'en sait rien. */
export function siaeByKey(store: DataSource): (key: CleSiae) => Promise<SiaeEnVigueur | null> {
  const byCle = loadOne(store, SiaeEnVigueur, 'cle');
  return ({ siret, type }) => byCle.load(`${siret} ${type}`);
}

/** La structure que citent d'autres lignes ou d'autres tranches : inconnue, elle n'a que sa clé. */
export async function siaeReference(
  { siret, type }: CleSiae,
  { findSiae }: { findSiae: ReturnType<typeof siaeByKey> },
): Promise<Siae> {
  return (await findSiae({ siret, type })) ?? { siret, type };
}
