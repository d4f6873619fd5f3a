import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { FederationHub } from '../federation/federation-hub.js';

/** Ce qui ne doit pas bouger : une édition publiée ; le reste du hub, quand la tranche des éditions s'arrête. */
export function frozenTests(hub: () => FederationHub): void {
  describe('une édition publiée', () => {
    it.each([
      'UPDATE editions SET annee = 2019',
      "UPDATE editions SET figures = '[]' WHERE false",
      'DELETE FROM editions',
      'TRUNCATE editions',
    ])('ne change plus, même en SQL : %s', async (sql) => {
      const client = new pg.Client({ connectionString: hub().databaseUrl('views') });
      await client.connect();
      try {
        await expect(client.query(sql)).rejects.toThrow('Une édition publiée ne change plus');
        const { rows } = await client.query('SELECT count(*)::int AS total FROM editions');
        expect(rows).toEqual([{ total: 4 }]);
      } finally {
        await client.end();
      }
    });
  });

  describe('la tranche des éditions arrêtée', () => {
    it('laisse répondre les autres, se dit, et revient', async () => {
      const question =
        '{ ficheAction(numero: "8") { titre commentaires { texte } } derniereEdition(annee: 2018) { numero } }';
      const whole = await hub().ask(question);
      await hub().kill('views');
      const { data, errors } = await hub().ask(question);
      expect(data).toEqual({ ficheAction: { ...whole.data.ficheAction, commentaires: null }, derniereEdition: null });
      expect(errors).toHaveLength(2);
      for (const { extensions } of errors ?? []) {
        expect(extensions).toEqual({ code: 'SERVICE_INDISPONIBLE', service: 'Vues et éditions' });
      }
      const ready = await fetch(`${hub().urlOf('gateway')}/pret`);
      expect({ status: ready.status, ...((await ready.json()) as object) }).toEqual({
        status: 503,
        statut: 'attente',
        raison: 'services pas encore prêts : Vues et éditions',
      });
      await hub().startSlice('views');
      expect(await hub().ask(question)).toEqual(whole);
    });
  });
}
