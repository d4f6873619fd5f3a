import { parse, print } from 'graphql';

/** A question written in one line, one field a line; one that has comments or does not parse stays as it is. */
export function prettified(operation: string): string {
  if (operation.trim().includes('\n')) return operation;
  try {
    return `${print(parse(operation))}\n`;
  } catch {
    return operation;
  }
}
