import type { GraphQLFormattedError } from 'graphql';
import { base64Length, writeBase64 } from './base64.js';
import { withPopulations } from './populations-in-json.js';
import { currentRequest } from './request-context.js';

/** A population in a slice's answer: in base64 in any JSON, set apart in the one that is sent. */
export class PopulationInAnswer {
  constructor(private readonly bytes: Uint8Array) {}

  /** Under another name, it would not be found again. */
  toJSON(field: string): string {
    if (!apart || field !== 'membres') return Buffer.from(this.bytes).toString('base64');
    return `@${apart.push(this.bytes) - 1}`;
  }
}

/** Where the answer being written sets its populations apart: JSON.stringify tells `toJSON` the name of the field and no more. */
let apart: Uint8Array[] | undefined;

/** Apollo's `stringifyResult`: the answer with the marks of its populations, which the request keeps for `bodyOf`. */
export function stringifyAnswer(answer: { errors?: readonly GraphQLFormattedError[] }): string {
  apart = currentRequest()?.populations;
  try {
    return `${JSON.stringify(answer)}\n`;
  } finally {
    apart = undefined;
  }
}

/** The answer whole, in bytes when it holds populations. */
export function bodyOf(answer: string, populations: readonly Uint8Array[]): string | Buffer {
  if (populations.length === 0) return answer;
  const parts = withPopulations(answer, populations);
  const lengths = parts.map((part) => (typeof part === 'string' ? Buffer.byteLength(part) : base64Length(part)));
  const body = Buffer.allocUnsafe(lengths.reduce((total, length) => total + length, 0));
  let at = 0;
  for (const [i, part] of parts.entries()) {
    if (typeof part === 'string') body.write(part, at);
    else writeBase64(body, part, at);
    at += lengths[i];
  }
  return body;
}
