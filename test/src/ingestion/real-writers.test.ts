import { tableOf } from '@hub/shared/ingest/source';
import { loadTableSchema, type TableField } from '@hub/shared/ingest/table-schema';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { EmptyHubs } from './empty-hubs.js';
import { SIRETS } from './partner-files.js';
import { ECRIVAINS } from './writers.js';
import { SOURCES } from './written-rows.js';

let hubs: EmptyHubs;
beforeAll(async () => {
  hubs = await EmptyHubs.start();
});
afterAll(() => hubs?.stop());

describe('les mêmes lignes de chaque tranche', () => {
  it.each(ECRIVAINS)('écrites par $nom, se rangent à l’identique', async ({ ecrire, texte = (value) => value }) => {
    const hub = await hubs.create();
    for (const { base, source, lignes, rangees } of SOURCES) {
      const { fields, primaryKey } = loadTableSchema(source);
      const result = await hub.deposit({ source, nom: `${source}-2018-12-31`, contenu: ecrire(fields, lignes) });
      expect(result).toMatchObject({ lus: 2, acceptes: 2, rejetes: 0, rejets: [], avertissements: [] });
      const view = `${tableOf(source)}_en_vigueur`;
      const stored = await hub.query(
        base,
        `SELECT to_jsonb(v) AS rangee FROM ${view} v ORDER BY ${primaryKey.join(', ')}`,
      );
      // Mis à part ce qui tient à l'ordre d'arrivée, et le mois de naissance, que la personne porte.
      const kept = stored.map(({ rangee: { cle, depot, ligne, id_salarie, mois_naissance, ...rangee } }) => rangee);
      expect(kept).toEqual(rangees.map((rangee) => withFreeTexts(fields, rangee, texte)));
    }
    await hubs.release(hub);
  });

  it('un SIRET qu’Excel a abîmé est une faute de sa ligne, qui dit d’où elle vient', async () => {
    const hub = await hubs.create();
    const damaged = ['9,9990E+13', '9.9990001200017E+13', '9999000120001'];
    const text = ['siret;type;denomination', ...[...damaged, SIRETS[0]].map((siret) => `${siret};ACI;Œuvre`)].join(
      '\r\n',
    );
    const result = await hub.deposit({ source: 'siae', nom: 'siae', contenu: iconv.encode(text, 'windows-1252') });
    const fault = { champ: 'siret', code: 'SIRET_INVALIDE', message: expect.stringContaining('tableur') };
    expect(result).toMatchObject({ acceptes: 1, rejets: [2, 3, 4].map((ligne) => ({ ligne, ...fault })) });
    await hubs.release(hub);
  });
});

/** La ligne rangée, ses textes libres comme ce logiciel les écrit. */
function withFreeTexts(fields: TableField[], rangee: Record<string, unknown>, texte: (value: string) => string) {
  const free = fields.filter(({ type, nature, categories }) => type === 'string' && !nature && !categories);
  const texts = free.flatMap(({ name }) => (typeof rangee[name] === 'string' ? [[name, texte(rangee[name])]] : []));
  return { ...rangee, ...Object.fromEntries(texts) };
}
