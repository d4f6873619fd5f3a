import { createHash } from 'node:crypto';

/**
 * Cherche des valeurs personnelles dans un texte, sous toute forme qui permettrait de les lire ou de les essayer : telles quelles
 * (sans casse), en hexadécimal, en base64, et leur SHA-256 sans clé.
 */
export function leaksIn(text: string, values: string[]): string[] {
  const haystack = text.toLowerCase();
  return values.filter((value) => formsOf(value).some((form) => haystack.includes(form.toLowerCase())));
}

function formsOf(value: string): string[] {
  const variants = [...new Set([value, value.toUpperCase(), value.toLowerCase()])];
  return variants.flatMap((variant) => {
    const bytes = Buffer.from(variant, 'utf8');
    const hash = createHash('sha256').update(bytes);
    const digest = hash.digest();
    const base64 = (buffer: Buffer) => buffer.toString('base64').replace(/=+$/, '');
    return [variant, bytes.toString('hex'), base64(bytes), digest.toString('hex'), base64(digest)];
  });
}
