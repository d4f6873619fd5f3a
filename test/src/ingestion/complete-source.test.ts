import { loadTableSchema } from '@hub/shared/ingest/table-schema';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EmptyHubs } from './empty-hubs.js';
import { csv } from './partner-files.js';
import type { TestHub } from './test-hub.js';

const SOURCE = 'extranet-comptes';
const comptes = (date: string, profils: Record<string, string>) =>
  csv(
    SOURCE,
    date,
    Object.entries(profils).map(([id_compte, profil]) => ({ id_compte, profil })),
  );

let hubs: EmptyHubs;
beforeAll(async () => {
  // Le contrat que la source aurait si son partenaire redonnait chaque fois toute sa liste.
  loadTableSchema(SOURCE).complet = true;
  hubs = await EmptyHubs.start();
});
afterAll(async () => {
  loadTableSchema(SOURCE).complet = false;
  await hubs?.stop();
});

async function enVigueur(hub: TestHub): Promise<Record<string, string>> {
  const rows = await hub.query('employers', 'SELECT cle, profil FROM extranet_comptes_en_vigueur ORDER BY cle');
  return Object.fromEntries(rows.map(({ cle, profil }) => [cle, profil]));
}

describe('une source complète', () => {
  it('met fin à ce que son dernier fichier ne dit plus', async () => {
    const hub = await hubs.create();
    await hub.deposit(comptes('2018-01-31', { A: 'CCAS', B: 'CCAS', C: 'CLEE' }));
    await hub.deposit(comptes('2018-02-28', { A: 'CCAS', C: 'MDM' }));
    expect(await enVigueur(hub)).toEqual({ A: 'CCAS', C: 'MDM' });
    // Un fichier plus ancien ne ramène rien, et n'ajoute rien.
    await hub.deposit(comptes('2018-01-15', { D: 'CCAS' }));
    expect(await enVigueur(hub)).toEqual({ A: 'CCAS', C: 'MDM' });
    await hubs.release(hub);
  });

  it('un fichier partiel corrige sans rien clore, jusqu’au prochain fichier entier', async () => {
    const hub = await hubs.create();
    await hub.deposit(comptes('2018-01-31', { A: 'CCAS', B: 'CCAS' }));
    const partial = comptes('2018-02-10', { B: 'MDM', E: 'CLEE' });
    await hub.worker.deposit({ source: SOURCE, chemin: hub.write(partial), partiel: true });
    expect(await enVigueur(hub)).toEqual({ A: 'CCAS', B: 'MDM', E: 'CLEE' });
    await hub.deposit(comptes('2018-02-28', { A: 'CCAS', B: 'CCAS', G: 'MDM' }));
    expect(await enVigueur(hub)).toEqual({ A: 'CCAS', B: 'CCAS', G: 'MDM' });
    await hubs.release(hub);
  });

  it('ne dépend pas de l’ordre de ses fichiers, ni de leur redatation', async () => {
    const files = [
      comptes('2018-01-31', { A: 'CCAS', B: 'CCAS' }),
      comptes('2018-02-28', { A: 'MDM' }),
      comptes('2018-03-31', { A: 'CLEE', F: 'CCAS' }),
    ];
    const hub = await hubs.create();
    for (const i of [2, 0, 1]) await hub.deposit(files[i]);
    expect(await enVigueur(hub)).toEqual({ A: 'CLEE', F: 'CCAS' });
    // Redaté, le premier devient le dernier.
    await hub.worker.deposit({ source: SOURCE, chemin: hub.write(files[0]), date: '2018-06-30' });
    expect(await enVigueur(hub)).toEqual({ A: 'CCAS', B: 'CCAS' });
    await hubs.release(hub);
  });
});
