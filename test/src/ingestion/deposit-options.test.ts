import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RACINE } from '@hub/scripts/config';
import { loadMapping } from '@hub/shared/ingest/mapping';
import { loadTableSchema } from '@hub/shared/ingest/table-schema';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EmptyHubs } from './empty-hubs.js';
import { csv, type Ligne, personne, SIRETS } from './partner-files.js';
import type { TestHub } from './test-hub.js';

const MAPPINGS = join(RACINE, 'schema/sources/mappings');

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

describe('une correspondance de partenaire', () => {
  it.each(readdirSync(MAPPINGS))('%s suit le contrat de sa source', (file) => {
    const { source } = JSON.parse(readFileSync(join(MAPPINGS, file), 'utf8'));
    expect(file).toMatch(new RegExp(`-${source}\\.json$`));
    const mapping = loadMapping(join(MAPPINGS, file), loadTableSchema(source));
    expect(mapping.partenaire).not.toBe('');
  });

  it('lit le fichier du CCAS de Villeurbanne avec ses mots', async () => {
    const { nir, nom, prenom } = personne(1);
    const file = csv('parcours', '2018-01-31', [
      {
        ...{ 'N° de suivi': 'V1', 'N° de sécurité sociale': nir, "Nom de l'usager": nom, "Prénom de l'usager": prenom },
        ...{ 'NÉ(E) LE': '15/02/1980', "Type d'accompagnement": 'itineraire EMPLOI', Intensité: 'Renforcé' },
        ...{ 'Perçoit le RSA': 'ne sait pas', 'Début de suivi': '06/02/2017', 'Motif de fin': 'Ne répond plus' },
      },
      {
        'N° de suivi': 'V2',
        'N° de sécurité sociale': personne(2).nir,
        "Type d'accompagnement": 'Suivi psychologique',
      },
    ]);
    expect(await hub.deposit(file)).toMatchObject({ refus: { code: 'ENTETE_ABSENT' } });
    const mapping = join(MAPPINGS, 'ccas-villeurbanne-parcours.json');
    const result = await hub.deposit(file, { mapping });
    expect(result).toMatchObject({ acceptes: 1, rejets: [{ ligne: 3, champ: 'dispositif', code: 'CODE_INCONNU' }] });
    expect(result.rejets[0].message).toContain("« Type d'accompagnement »");
    expect(
      await hub.query(
        'beneficiaries',
        `SELECT id_parcours, dispositif, modalite, brsa_declare, date_debut::text, motif_sortie, mois_naissance, partenaire
         FROM parcours_en_vigueur JOIN depots ON numero = depot`,
      ),
    ).toEqual([
      {
        ...{ id_parcours: 'V1', dispositif: 'ITINERAIRE_EMPLOI', modalite: 'RENFORCEE', brsa_declare: null },
        ...{ date_debut: '2017-02-06', motif_sortie: 'ABANDON', mois_naissance: 1980 * 12 + 1 },
        partenaire: 'CCAS de Villeurbanne',
      },
    ]);
  });

  it('lit le fichier de la MMIE, listes comprises', async () => {
    const { nir } = personne(1);
    const file = csv('participations-clauses', '2018-01-31', [
      {
        ...{
          "Réf. mise à l'emploi": 'M1',
          NIR: nir,
          'Type de structure': 'ETTI',
          "SIRET structure d'insertion": SIRETS[0],
        },
        ...{ "Critères d'éligibilité": 'Bénéficiaire du RSA | DE > 24 mois|habitant qpv', 'Embauché le': '2017-02-06' },
        'Mode de réalisation': 'Mise à disposition',
      },
    ]);
    const mapping = join(MAPPINGS, 'mmie-participations-clauses.json');
    expect(await hub.deposit(file, { mapping })).toMatchObject({ acceptes: 1, rejetes: 0 });
    expect(
      await hub.query(
        'clauses',
        'SELECT publics, modalite, type_siae, siret_siae FROM participations_clauses_en_vigueur',
      ),
    ).toEqual([
      {
        publics: ['RSA', 'DETLD', 'QPV'],
        modalite: 'MISE_A_DISPOSITION',
        type_siae: 'ETTI',
        siret_siae: SIRETS[0],
      },
    ]);
  });

  it('autre fait un autre dépôt des mêmes octets', async () => {
    const file = csv('siae', '2018-01-31', [{ siret: SIRETS[0], type: 'ACI', denomination: 'Un', reseau: 'Deux' }]);
    await hub.deposit(file);
    const mapping = hub.write({
      ...{ source: 'siae', nom: 'mapping.json' },
      contenu: JSON.stringify({
        partenaire: 'Essai',
        source: 'siae',
        colonnes: { denomination: 'reseau', reseau: 'enseigne' },
      }),
    });
    const other = await hub.deposit(file, { mapping });
    expect(other).toMatchObject({ acceptes: 1 });
    expect(other).not.toHaveProperty('dejaDepose');
    expect(await hub.deposit(file, { mapping })).toMatchObject({ depot: other.depot, dejaDepose: true });
  });
});

describe('un mois de la CAF', () => {
  const droit = (mois: string, n: number, etat: number | string = 2): Ligne => ({
    ...{ mois, matricule: `F${n}`, role: 'DEM', etat },
    ...personne(n),
  });
  const droits = (date: string, lignes: Ligne[]) => csv('caf-droits', date, lignes);
  const known = async () =>
    (await hub.query('beneficiaries', 'SELECT mois FROM mois_connus ORDER BY 1')).map(
      ({ mois }) => `${Math.floor(mois / 12)}-${(mois % 12) + 1}`,
    );

  it('est connu dès qu’un dépôt non partiel en a une ligne acceptée', async () => {
    await hub.deposit(droits('2017-02-28', [droit('2017-01', 1), droit('2017-02', 2, 'faux')]));
    expect(await known()).toEqual(['2017-1']);
    await hub.deposit(droits('2017-03-31', [droit('2017-02', 2)]));
    expect(await known()).toEqual(['2017-1', '2017-2']);
  });

  it('ne l’est pas par une correction partielle, qui pourtant corrige', async () => {
    const corrected = droits('2017-03-31', [droit('2017-01', 1, 4), droit('2017-02', 2)]);
    await hub.deposit(droits('2017-02-28', [droit('2017-01', 1)]));
    expect(await hub.deposit(corrected, { partiel: true })).toMatchObject({ acceptes: 2, remplaces: 1 });
    expect(await known()).toEqual(['2017-1']);
    expect(await hub.query('beneficiaries', 'SELECT etat FROM droits_en_vigueur ORDER BY etat')).toEqual([
      { etat: '2' },
      { etat: '4' },
    ]);
  });

  it('le devient quand le même fichier est déposé entier, et le reste', async () => {
    const file = droits('2017-02-28', [droit('2017-01', 1)]);
    await hub.deposit(file, { partiel: true });
    expect(await known()).toEqual([]);
    await hub.deposit(file);
    expect(await known()).toEqual(['2017-1']);
    await hub.deposit(file, { partiel: true });
    expect(await known()).toEqual(['2017-1']);
  });
});
