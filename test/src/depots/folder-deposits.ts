import { existsSync, readdirSync, rmdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { listSources } from '@hub/shared/ingest/table-schema';
import { expect, it } from '@jest/globals';
import { csv, personne, SIRETS } from '../ingestion/partner-files.js';
import { type DepotHub, until } from './depot-hub.js';

const parcours = (nom: string, id: string, dispositif = 'PERLE') => ({
  ...csv('parcours', '2018-07-31', [{ ...personne(Number(id)), id_parcours: `DOSSIER-${id}`, dispositif }]),
  nom,
});

/** Le dossier de dépôt. */
export function folderTests(hub: () => DepotHub): void {
  it('attend les fichiers de toutes les sources', () => {
    expect(readdirSync(hub().depotDir).sort()).toEqual(listSources());
  });

  it('efface un fichier accepté et laisse son résultat, rejets compris', async () => {
    hub().drop(parcours('parcours-2018-07-31.csv', '50'));
    hub().drop(parcours('rejets-2018-07-31.csv', '51', 'PERLES'));
    const accepted = await hub().outcome('parcours', 'resultats', 'parcours-2018-07-31.csv');
    expect(accepted).toMatchObject({ acceptes: 1, rejetes: 0, dateReference: '2018-07-31' });
    const rejected = await hub().outcome('parcours', 'resultats', 'rejets-2018-07-31.csv');
    expect(rejected).toMatchObject({ acceptes: 0, rejetes: 1, rejets: [{ ligne: 2, code: 'CODE_INCONNU' }] });
    expect((await hub().rejects(rejected.depot as string)).status).toBe(200);
    await until(() => readdirSync(hub().pathOf('parcours')).length === 2);
    expect(JSON.stringify([accepted, rejected])).not.toContain(personne(51).nir);
  });

  it('met de côté un fichier refusé, jusqu’à ce que le même nom soit accepté', async () => {
    hub().drop({ source: 'parcours', nom: 'mars-2018-03-31.csv', contenu: 'ceci;cela\n1;2\n' });
    const refused = await hub().outcome('parcours', 'refuses', 'mars-2018-03-31.csv');
    expect(refused).toMatchObject({ depot: null, refus: { code: 'ENTETE_ABSENT' } });
    const refuses = () => readdirSync(hub().pathOf('parcours', 'refuses')).sort();
    await until(() => refuses().length === 2);
    expect(refuses()).toEqual(['mars-2018-03-31.csv', 'mars-2018-03-31.csv.json']);
    hub().drop(parcours('mars-2018-03-31.csv', '52'));
    expect(await hub().outcome('parcours', 'resultats', 'mars-2018-03-31.csv')).toMatchObject({ acceptes: 1 });
    await until(() => refuses().length === 0);
    expect(readdirSync(hub().pathOf('parcours')).sort()).toEqual(['refuses', 'resultats']);
  });

  it('laisse ce qui n’est pas un fichier entier, et ce qu’il ne peut pas ranger, sans s’arrêter', async () => {
    writeFileSync(hub().pathOf('siae', 'copie.csv.part'), 'siret');
    symlinkSync('/etc/hostname', hub().pathOf('siae', 'lien.csv'));
    rmdirSync(hub().pathOf('siae', 'resultats'));
    hub().drop(csv('siae', '2018-01-31', [{ siret: SIRETS[0], type: 'ACI' }]));
    await until(() => hub().log('ingest').includes('fichier lu mais non rangé'));
    hub().drop(parcours('apres-2018-07-31.csv', '53'));
    await hub().outcome('parcours', 'resultats', 'apres-2018-07-31.csv');
    expect(readdirSync(hub().pathOf('siae')).sort()).toEqual([
      ...['copie.csv.part', 'lien.csv', 'refuses', 'siae-2018-01-31.csv'],
    ]);
  });

  it('garde un fichier pendant une panne, et le dépose après', async () => {
    const file = parcours('panne-2018-08-31.csv', '54');
    const failures = () => hub().log('ingest').split('nouvel essai').length;
    await hub().withoutRegistry(async () => {
      const before = failures();
      hub().drop(file);
      await until(() => failures() > before);
      expect(existsSync(hub().pathOf('parcours', file.nom))).toBe(true);
    });
    expect(await hub().outcome('parcours', 'resultats', file.nom)).toMatchObject({ acceptes: 1 });
  });
}
