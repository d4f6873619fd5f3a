import { createHash } from 'node:crypto';
import type { Appelant } from '@hub/shared/access/appelant';
import type { Format } from './formats.js';
import type { Table } from './table.js';

/**
 * What makes an export what it is: the question, who asks, the version of the data and its first page, which tells apart what has no version.
 * Two that have the same hold the same rows. Weak where the file also says when it was made.
 */
export function etagOf(
  { origin, columns, first, firstRows }: Table,
  { profil, scopes, perimetre }: Appelant,
  format: Format,
): string {
  const { vue, operation, variables } = origin;
  const who = [profil, [...scopes].sort(), perimetre];
  const { extension, dialect, writer } = format;
  const made = [vue, operation, variables, columns, first.versions, first.sources, firstRows, who, extension, dialect];
  const hash = createHash('sha256').update(JSON.stringify(made)).digest('base64url');
  return writer.exact ? `"${hash}"` : `W/"${hash}"`;
}

/** True when the caller already has it (`If-None-Match`). */
export function isKnown(etag: string, header: string | undefined): boolean {
  const opaque = etag.replace(/^W\//, '');
  return (header ?? '').split(',').some((one) => ['*', opaque].includes(one.trim().replace(/^W\//, '')));
}
