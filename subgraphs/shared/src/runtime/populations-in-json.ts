/** Where a cohort's key stands in compact JSON. Inside a text its quotes would be escaped, so these bytes are nothing else. */
const FIELD = '"membres":"';
/** What stands for a population: base64 has no « @ ». */
const MARK = /"membres":"@(\d+)"/g;
const QUOTE = 0x22;

/**
 * A JSON body with its populations set apart, in base64, each replaced by the mark of its rank. A population is megabytes of text that
 * only its slice reads: as a string it would be copied, scanned and encoded again at each step.
 */
export interface LightJson {
  json: string;
  populations: Uint8Array[];
}

/** Sets a body's populations apart; ranks start at `first`. */
export function setPopulationsApart(body: Buffer, first = 0): LightJson {
  const populations: Uint8Array[] = [];
  let json = '';
  let done = 0;
  for (let at = body.indexOf(FIELD); at >= 0; at = body.indexOf(FIELD, done)) {
    const start = at + FIELD.length;
    const end = body.indexOf(QUOTE, start);
    if (end < 0) break;
    json += `${body.toString('utf8', done, start)}@${first + populations.length}`;
    populations.push(body.subarray(start, end));
    done = end;
  }
  return { json: json + body.toString('utf8', done), populations };
}

/** The body that a light one stands for, in the order it is written; a mark of no population is left as it is. */
export function withPopulations(json: string, populations: readonly Uint8Array[]): (string | Uint8Array)[] {
  const parts: (string | Uint8Array)[] = [];
  let done = 0;
  for (const { 0: mark, 1: rank, index } of json.matchAll(MARK)) {
    const population = populations[Number(rank)];
    if (!population) continue;
    parts.push(json.slice(done, index + FIELD.length), population);
    done = index + mark.length - 1;
  }
  parts.push(json.slice(done));
  return parts;
}
