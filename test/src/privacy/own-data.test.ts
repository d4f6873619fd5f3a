import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readDemande } from '@hub/registry/demande-personne';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EmptyHubs } from '../ingestion/empty-hubs.js';
import { parNir } from '../ingestion/partner-files.js';
import type { TestHub } from '../ingestion/test-hub.js';
import { A, B, BILAN, C, FILES } from './person-files.js';
import { startRights, withRightsOf } from './rights-command.js';

let hubs: EmptyHubs;
let hub: TestHub;
beforeAll(async () => {
  hubs = await EmptyHubs.start();
});
beforeEach(async () => {
  hub = await hubs.create();
});
afterEach(() => hubs.release(hub));
afterAll(() => hubs?.stop());

describe('npm run droit-acces', () => {
  it('rend tout ce que le hub garde d’une personne, en mots, d’où cela vient, et l’inscrit au journal', async () => {
    await hub.depositAll(FILES);
    const input = JSON.stringify({ nir: A.nir, reference: 'D-8' });
    const { code, stdout } = await startRights(hub, 'droit-acces', [], { input }).ended;
    expect(code).toBe(0);
    const { cles, sources, lignesRefusees, homonymes } = JSON.parse(stdout);
    expect(cles).toEqual({ NIR: 1, 'identifiant France Travail': 1, 'couple de noms': 0, 'nom et naissance': 1 });
    expect(homonymes).toBe(false);
    const counts = sources.map(({ source, lignes }: { source: string; lignes: [] }) => [source, lignes.length]);
    expect(Object.fromEntries(counts)).toEqual(BILAN.lignes);
    const suivi = sources.find(({ source }: { source: string }) => source === 'parcours');
    expect(suivi).toMatchObject({ titre: "Parcours d'accompagnement", tranche: 'beneficiaries' });
    expect(suivi.lignes).toEqual([
      {
        provenance: {
          ...{
            fichier: 'parcours-2018-01-31.csv',
            dateReference: '2018-01-31',
            deposeLe: expect.any(String),
            ligne: 2,
          },
          partenaire: expect.stringContaining('Structures'),
        },
        enVigueur: true,
        valeurs: expect.objectContaining({
          'Identifiant du parcours': 'P1',
          Dispositif: expect.stringContaining('PERLE'),
          'Mois de naissance': '1980-02',
        }),
      },
    ]);
    const droits = sources.find(({ source }: { source: string }) => source === 'caf-droits').lignes[0].valeurs;
    expect(Object.values(droits)).toEqual(expect.arrayContaining(['2018-01', 'gardé sous pseudonyme']));
    // La ligne refusée est d'elle ; celle de B, non.
    expect(lignesRefusees).toHaveLength(1);
    expect(lignesRefusees[0].ligne).toContain(A.nom);
    expect(stdout).not.toContain(B.nom);
    const [acte] = await hub.query('clauses', "SELECT * FROM journal WHERE nature = 'PERSONNES' ORDER BY numero DESC");
    expect(acte).toMatchObject({ profil: 'exploitation', finalite: 'droit d’accès' });
    expect(acte.sujet).toContain('D-8');
  });

  it('n’écrit pas sur un autre fichier, et dit ne rien garder d’une inconnue', async () => {
    await hub.depositAll(FILES.slice(0, 1));
    const sortie = join(hubs.folder, 'acces.json');
    const input = JSON.stringify({ nir: A.nir });
    expect((await startRights(hub, 'droit-acces', ['--sortie', sortie], { input }).ended).code).toBe(0);
    expect(JSON.parse(readFileSync(sortie, 'utf8')).sources).toHaveLength(1);
    expect(statSync(sortie).mode & 0o777).toBe(0o600);
    expect(await startRights(hub, 'droit-acces', ['--sortie', sortie], { input }).ended).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('existe déjà'),
    });
    await expect(
      withRightsOf(hub, (rights) => rights.ownData(readDemande(JSON.stringify(parNir(C))))),
    ).rejects.toMatchObject({ code: 'PERSONNE_INCONNUE' });
  });
});
