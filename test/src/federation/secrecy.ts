import { decodePopulation } from '@hub/shared/cohort/codec';
import { describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { operationNames, readOperation } from '../demonstration/operation-files.js';
import { personne } from '../ingestion/partner-files.js';
import type { FederationHub } from './federation-hub.js';

/** Vrai si un texte porte une population : un bloc de base64 qui se relit, somme de contrôle comprise. */
function holdsPopulation(text: string): boolean {
  return (text.match(/[A-Za-z0-9+/]{16,}={0,2}/g) ?? []).some((block) => {
    try {
      decodePopulation(Buffer.from(block, 'base64'));
      return true;
    } catch {
      return false;
    }
  });
}

/** Rien de secret ne sort : ni par le graphe public, ni par les journaux. À jouer après les autres, qui ont rempli ceux-ci. */
export function secrecyTests(hub: () => FederationHub): void {
  describe('le secret des cohortes', () => {
    it('se voit là où elles passent, entre les tranches : le contrôle n’est pas aveugle', async () => {
      const { data } = await hub().askSlice('iae', '{ salariesIae { membres } }');
      expect(holdsPopulation(JSON.stringify(data))).toBe(true);
    });

    it('ne laisse au graphe public ni leur clé ni son type, ni la porte des entités', async () => {
      const { data } = await hub().ask(getIntrospectionQuery());
      const { types } = (data as IntrospectionQuery).__schema;
      const objects = types.flatMap((type) => (type.kind === 'OBJECT' ? [type] : []));
      const fields = objects.flatMap((type) => type.fields.map(({ name }) => name));
      expect(fields).toContain('effectif');
      expect(fields).not.toContain('membres');
      expect(fields.filter((name) => name.startsWith('_'))).toEqual([]);
      expect(types.map(({ name }) => name)).toContain('Cohorte');
      expect(types.map(({ name }) => name)).not.toContain('Population');
      const { errors } = await hub().ask('{ salariesIae { membres } }');
      expect(errors?.[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    });

    it('est gardé dans toutes les réponses', async () => {
      for (const name of operationNames()) {
        const { query, variables } = readOperation(name);
        const answer = await hub().ask(query, variables);
        expect(answer.errors).toBeUndefined();
        const text = JSON.stringify(answer);
        expect(text).not.toContain('membres');
        expect(holdsPopulation(text)).toBe(false);
      }
    });

    it('est gardé dans tous les journaux, pannes comprises, et celui des personnes', async () => {
      const logs = await hub().logs();
      expect(logs.map(([name]) => name).sort()).toEqual([
        'beneficiaries',
        'clauses',
        'employers',
        'gateway',
        'iae',
        'postgres',
        'views',
      ]);
      for (const [name, text] of logs) {
        expect(text.length).toBeGreaterThan(0);
        expect([name, holdsPopulation(text)]).toEqual([name, false]);
        for (let n = 0; n <= 20; n++) {
          const { nir, nom } = personne(n);
          expect([name, text.includes(nir), new RegExp(`\\b${nom}\\b`).test(text)]).toEqual([name, false, false]);
        }
      }
      expect(logs.find(([name]) => name === 'gateway')?.[1]).toContain('appel d’une tranche en échec');
    });
  });
}
