import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examineFile } from '@hub/shared/ingest/examine';
import { readRecords } from '@hub/shared/ingest/records';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parquetReadObjects } from 'hyparquet';
import type { JWTPayload } from 'jose';
import type { FederationHub } from '../federation/federation-hub.js';
import { AGENTS } from '../views/agents.js';
import { VuesGraph } from '../views/vues-graph.js';
import { AIDES, MONTANT } from './cohorte-files.js';

const OPERATION = `query Aides($annee: Int!) {
  aidesFaj(filtre: { annee: $annee }) { agregat { personnes montant secret { motif } } }
}`;
const FORMATS = ['csv', 'csv?format=excel-fr', 'json', 'xlsx', 'parquet'];

/** Le montant, et non des chiffres du numéro d'un dépôt ou d'une requête. */
const MONTRE = new RegExp(`(?<![\\w-])${MONTANT}(?![\\w-])`);

/** Le même montant, qu'une seule personne fait presque tout, demandé par tout ce par quoi un chiffre sort du hub. */
export function sortiesTests(hub: () => FederationHub): void {
  const folder = mkdtempSync(join(tmpdir(), 'sorties-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const { analyste, autrice, pilote } = AGENTS;
  let cle: string;

  const send = async (path: string, agent: JWTPayload | null, body?: object) =>
    fetch(`${hub().urlOf('gateway')}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(agent && { authorization: `Bearer ${await hub().issuer.jeton(agent)}` }),
      },
      body: body && JSON.stringify(body),
    });

  /** Tout ce qu'un lecteur de ce format y lit. */
  const read = async (response: Response, format: string): Promise<string> => {
    expect(response.status).toBe(200);
    const bytes = await response.arrayBuffer();
    if (format === 'parquet') {
      const rows = await parquetReadObjects({ file: bytes });
      return JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? Number(value) : value));
    }
    if (format !== 'xlsx') return Buffer.from(bytes).toString();
    const file = join(folder, 'sortie.xlsx');
    writeFileSync(file, Buffer.from(bytes));
    const records: unknown[] = [];
    for await (const batch of readRecords(await examineFile(file))) records.push(batch);
    return JSON.stringify(records);
  };

  describe('un montant tu', () => {
    beforeAll(async () => {
      const graph = new VuesGraph(hub);
      const variables = [{ nom: 'annee', libelle: 'Année', defaut: 2018 }];
      await graph.create({ titre: 'Aides', slug: 'aides-tues', operation: OPERATION, variables, partage: 'TOUS' });
      cle = (await graph.createKey('aides-tues', 'Excel')).secret;
    });

    const sorties = FORMATS.flatMap((one): [string, string, (agent: JWTPayload) => Promise<Response>][] => {
      const [format] = one.split('?');
      return [
        [
          'un export',
          one,
          (agent) => send(`/exports.${one}`, agent, { operation: OPERATION, variables: { annee: 2018 } }),
        ],
        ['une vue', one, (agent) => send(`/vues/aides-tues.${one}`, agent)],
        [
          'la clé d’une vue',
          one,
          () => send(`/vues/aides-tues.${one}${one === format ? '?' : '&'}cle=${encodeURIComponent(cle)}`, null),
        ],
      ];
    });

    it.each(sorties)('ne sort pas par %s en %s', async (_, one, sortie) => {
      for (const agent of [analyste, autrice]) {
        const text = await read(await sortie(agent), one.split('?')[0]);
        expect(text).toContain('DOMINANCE');
        expect(text).not.toMatch(MONTRE);
      }
    });

    it('sort pour le pilotage, par les mêmes', async () => {
      for (const one of FORMATS) {
        const exported = await send(`/exports.${one}`, pilote, { operation: OPERATION, variables: { annee: 2018 } });
        expect(await read(exported, one.split('?')[0])).toMatch(MONTRE);
      }
    });

    it('ne sort ni par la question, ni par une erreur qui l’entoure', async () => {
      const { data } = await hub().ask(OPERATION, { annee: 2018 }, analyste);
      expect(data.aidesFaj.agregat).toEqual([{ personnes: AIDES, montant: null, secret: { motif: 'DOMINANCE' } }]);
      const wrong = [
        '{ aidesFaj(filtre: { annee: 2018 }) { agregat { montant inexistant } } }',
        '{ aidesFaj(filtre: { annee: 2018 }) { agregat(par: [MOIS]) { montant } } }',
        '{ aidesFaj(filtre: { annee: 2018 }) { agregat { montant } pageInfo { endCursor } } }',
      ];
      for (const query of wrong) {
        const answer = await hub().ask(query, {}, analyste);
        expect(answer.errors?.length).toBeGreaterThan(0);
        expect(JSON.stringify(answer)).not.toMatch(MONTRE);
      }
    });

    it('est refusé dans les mêmes mots, qu’il y ait des données ou non', async () => {
      const refusal = async (annee: number) => {
        const query = `{ aidesFaj(filtre: { annee: ${annee} }) { agregat(par: [MOIS]) { montant } } }`;
        return (await hub().ask(query, {}, analyste)).errors?.map(({ message, extensions }) => [
          message,
          extensions.code,
        ]);
      };
      expect(await refusal(2018)).toEqual([[expect.any(String), 'SECRET_PERIODE']]);
      expect(await refusal(2018)).toEqual(await refusal(1999));
    });
  });
}
