import { hub } from './config.js';
import type { TypedDocumentString } from './hub.js';

interface Reponse<R> {
  data?: R;
  errors?: { message: string; extensions: { code: string; requestId?: string } }[];
}

/** Ce que le hub a refusé, par ses codes. */
export class Refus extends Error {
  constructor(
    readonly codes: string[],
    message: string,
  ) {
    super(message);
  }
}

/** Pose une opération enregistrée ; `R` et `V` sont les types que le générateur lui a donnés. Lève `Refus`. */
export async function demander<R, V>(operation: TypedDocumentString<R, V>, variables: V): Promise<R> {
  const reponse = await fetch(hub.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${hub.jeton}` },
    body: JSON.stringify({ query: operation.toString(), variables }),
  });
  const { data, errors = [] } = (await reponse.json()) as Reponse<R>;
  if (!data)
    throw new Refus(
      errors.map(({ extensions }) => extensions.code),
      errors.map((e) => e.message).join('\n'),
    );
  return data;
}
