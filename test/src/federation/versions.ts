import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { csv } from '../ingestion/partner-files.js';
import type { FederationHub } from './federation-hub.js';

const QUESTION = `{ participantsClauses(filtre: { annee: 2017 }) { heuresClauses(filtre: { annee: 2017 }) { total }
  beneficiairesRsa { effectif } salariesIae { effectif } orientesFiliere { effectif } } }`;
const FRESH_MS = 2_000;

/** Les versions des données que dit chaque réponse. */
export function versionTests(hub: () => FederationHub): void {
  const ask = async () => {
    const { data, extensions } = await hub().ask(QUESTION);
    return { total: data.participantsClauses.heuresClauses.total as number, versions: extensions?.versions ?? {} };
  };

  describe('les versions d’une réponse', () => {
    it('nomment chaque tranche qui a servi, et montent pour la source déposée, avec les chiffres', async () => {
      const before = await ask();
      expect(Object.keys(before.versions).sort()).toEqual(['beneficiaries', 'clauses', 'employers', 'iae']);
      const correction = csv('heures-clauses', '2019-04-30', [
        { id_participation: 'C0', mois: '2017-02', heures: 150 },
      ]);
      await hub().deposit([correction]);
      const limit = performance.now() + FRESH_MS;
      let after = await ask();
      while (after.total === before.total && performance.now() < limit) {
        await sleep(20);
        after = await ask();
      }
      expect(after.total).toBe(before.total + 50);
      const { 'heures-clauses': raised, ...others } = after.versions.clauses;
      const { 'heures-clauses': known, ...same } = before.versions.clauses;
      expect(Number(raised)).toBeGreaterThan(Number(known));
      expect({ ...after.versions, clauses: others }).toEqual({ ...before.versions, clauses: same });

      await hub().deposit([correction]);
      await sleep(100);
      expect(await ask()).toEqual(after);
    });
  });
}
