import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FederationHub } from '../federation/federation-hub.js';
import { VuesGraph } from '../views/vues-graph.js';
import { gateway, OPERATION, writeOffers } from './offers-file.js';

const ROWS = 1_000_000;
const LIMIT_MB = 300;

let hub: FederationHub;
const folder = mkdtempSync(join(tmpdir(), 'exports-'));
beforeAll(async () => {
  hub = await FederationHub.start([]);
  const { refus, acceptes } = await hub.data.worker.deposit({ source: 'offres', chemin: writeOffers(folder, ROWS) });
  if (refus || acceptes !== ROWS) throw new Error(JSON.stringify(refus ?? acceptes));
  await new VuesGraph(() => hub).create({ titre: 'Offres', slug: 'offres', partage: 'TOUS', operation: OPERATION });
}, 1_800_000);
afterAll(async () => {
  await hub?.stop();
  rmSync(folder, { recursive: true });
});

/** La plus grande mémoire que la passerelle ait occupée depuis la dernière remise à zéro, en Mo. */
function peakOf(pid: number): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

/** Lit un lien sans rien en garder, et rend sa longueur en octets et en lignes. */
async function read(format: string): Promise<{ bytes: number; lines: number }> {
  const headers = { authorization: `Bearer ${await hub.issuer.jeton({ role: 'analyste', scope: '' })}` };
  const url = `${hub.urlOf('gateway')}/vues/offres.${format}`;
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers, agent: false }, resolve).on('error', reject);
  });
  expect(answer.statusCode).toBe(200);
  let [bytes, lines] = [0, 0];
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines++;
  }
  if (!answer.complete) throw new Error('lien coupé');
  return { bytes, lines };
}

describe(`un lien de ${ROWS} lignes`, () => {
  it.each(['csv', 'json', 'parquet', 'xlsx'])(
    `arrive entier en .%s, la passerelle sous ${LIMIT_MB} Mo`,
    async (format) => {
      const start = performance.now();
      const { bytes, lines } = await read(format);
      const seconds = (performance.now() - start) / 1000;
      const peak = peakOf(gateway());
      process.stdout.write(
        `.${format} : ${Math.round(bytes / 1e6)} Mo en ${Math.round(seconds)} s, la passerelle à ${Math.round(peak)} Mo au plus\n`,
      );
      if (format === 'csv') expect(lines).toBe(ROWS + 1);
      if (format === 'json') expect(lines).toBe(ROWS - 1);
      expect(peak).toBeLessThan(LIMIT_MB);
    },
    1_800_000,
  );
});
