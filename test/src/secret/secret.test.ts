import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JWTPayload } from 'jose';
import { FederationHub } from '../federation/federation-hub.js';
import {
  ALLOCATAIRES,
  CONTROLES,
  cohorteFiles,
  MIS_A_DISPOSITION,
  PARTICIPANTS,
  SANS_COURRIER,
} from './cohorte-files.js';
import { sortiesTests } from './sorties.js';

let hub: FederationHub;

beforeAll(async () => {
  hub = await FederationHub.start(cohorteFiles());
}, 180_000);

afterAll(() => hub?.stop());

const SOUS_SECRET = ['analyste', 'charge-de-mission'];
const claims = (role: string): JWTPayload => ({ role, scope: '', perimetre: undefined });
const ask = (role: string, query: string, variables = {}) => hub.ask(query, variables, claims(role));
const dataOf = async (role: string, query: string) => {
  const { data, errors } = await ask(role, query);
  expect(errors).toBeUndefined();
  return data;
};
const SECRET = 'secret { motif message }';

describe.each(SOUS_SECRET)('le secret statistique, pour le profil %s', (role) => {
  it('montre ce qui porte sur assez de personnes, de part et d’autre', async () => {
    const { participantsClauses } = await dataOf(
      role,
      `{ participantsClauses(filtre: { annee: 2017 }) {
        effectif ${SECRET}
        heuresClauses(filtre: { annee: 2017 }) { total ${SECRET} }
        beneficiairesRsa { effectif part inconnus ${SECRET} }
      } }`,
    );
    expect(participantsClauses).toEqual({
      effectif: PARTICIPANTS,
      secret: null,
      heuresClauses: { total: PARTICIPANTS * 100, secret: null },
      beneficiairesRsa: { effectif: ALLOCATAIRES, part: 0.3, inconnus: 0, secret: null },
    });
  });

  it('tait un critère dont une classe, demandée ou non, est trop petite', async () => {
    for (const modalite of ['MISE_A_DISPOSITION', 'EMBAUCHE_DIRECTE', 'SOUS_TRAITANCE']) {
      const { participantsClauses } = await dataOf(
        role,
        `{ participantsClauses(filtre: { annee: 2017, modalite: [${modalite}] }) { effectif inconnus ${SECRET} } }`,
      );
      expect(participantsClauses).toEqual({
        effectif: null,
        inconnus: null,
        secret: { motif: 'SEUIL', message: expect.stringContaining('Secret statistique') },
      });
    }
  });

  it('croise deux directions, et tait ce que leur croisement rend trop petit', async () => {
    const { participantsClauses } = await dataOf(
      role,
      `{ participantsClauses(filtre: { annee: 2017 }) {
        salariesIae(filtre: { annee: 2017 }) { effectif part beneficiairesRsa { effectif part secret { motif } } }
      } }`,
    );
    expect(participantsClauses.salariesIae).toEqual({
      effectif: 10,
      part: 0.25,
      beneficiairesRsa: { effectif: null, part: null, secret: { motif: 'SEUIL' } },
    });
  });

  it('garde les cellules d’une ventilation, et tait les petites avec de quoi les cacher', async () => {
    const { participantsClauses } = await dataOf(
      role,
      '{ participantsClauses(filtre: { annee: 2017 }) { ventilerClauses(par: [MODALITE]) { cellules { cles { valeur } effectif poids secret { motif } } } } }',
    );
    const { cellules } = participantsClauses.ventilerClauses;
    expect(cellules.length).toBeGreaterThan(2);
    for (const { effectif, poids, secret } of cellules)
      expect([effectif, poids, secret]).toEqual([null, null, { motif: 'SECONDAIRE' }]);
  });

  it('tait une somme qu’une seule personne fait presque toute, et un fait sur trop peu de personnes', async () => {
    const { participantsClauses, total, petit, parModalite } = await dataOf(
      role,
      `{
        participantsClauses(filtre: { annee: 2018 }) { effectif heuresClauses(filtre: { annee: 2018 }) { total secret { motif } } }
        total: participations(filtre: { annee: 2017 }) { total ${SECRET} agregat { nombre personnes secret { motif } } }
        petit: participations(filtre: { annee: 2017, modalite: [MISE_A_DISPOSITION] }) { total secret { motif } agregat { nombre personnes secret { motif } } }
        parModalite: participations(filtre: { annee: 2017 }) { agregat(par: [MODALITE]) { cles { valeur } nombre personnes } }
      }`,
    );
    expect(participantsClauses).toEqual({
      effectif: 10,
      heuresClauses: { total: null, secret: { motif: 'DOMINANCE' } },
    });
    expect(total).toEqual({
      total: PARTICIPANTS,
      secret: null,
      agregat: [{ nombre: PARTICIPANTS, personnes: PARTICIPANTS, secret: null }],
    });
    expect(petit).toEqual({
      total: null,
      secret: { motif: 'SEUIL' },
      agregat: [{ nombre: null, personnes: null, secret: { motif: 'SEUIL' } }],
    });
    expect(parModalite.agregat).toEqual([{ cles: [{ valeur: 'SECRET' }], nombre: null, personnes: null }]);
  });

  it('tait un compte qui laisserait déduire ceux qui n’en sont pas', async () => {
    const { controles } = await dataOf(
      role,
      '{ controles(filtre: { annee: 2018 }) { agregat { nombre courriers inscriptions secret { motif } } } }',
    );
    expect(controles.agregat).toEqual([
      { nombre: CONTROLES, courriers: null, inscriptions: CONTROLES / 2, secret: { motif: 'DOMINANCE' } },
    ]);
  });

  it('ne compte pas les lignes à qui lit sous secret : ni celles d’un fait, ni celles d’un fichier', async () => {
    for (const query of [
      '{ participations { noeuds { __typename } } }',
      '{ sourcesClauses { lignes } }',
      '{ sourcesClauses { dernierDepot { lus } } }',
      '{ sourcesClauses { depots { noeuds { taille } } } }',
      '{ controlesClauses { nombre } }',
    ]) {
      const { data, errors } = await ask(role, query);
      expect([query, data ?? null, errors?.[0].extensions.code]).toEqual([query, null, 'FORBIDDEN']);
    }
  });

  const P = (filtre: string, after: string) => `{ participantsClauses(filtre: { ${filtre} }) { effectif ${after} } }`;
  it.each([
    ['SECRET_PERIODE', P('mois: "2017-02"', '')],
    ['SECRET_PERIODE', P('du: "2017-01"', '')],
    ['SECRET_PERIODE', P('annee: 2017', 'beneficiairesRsa(moment: MOIS, mois: "2017-02") { effectif }')],
    ['SECRET_PERIODE', P('annee: 2017', 'beneficiairesRsa(moment: SORTIE, decalage: 1) { effectif }')],
    ['SECRET_PERIODE', '{ beneficiairesRsa(moment: MOIS, mois: "2017-02") { effectif } }'],
    ['SECRET_PERIODE', '{ parcours(filtre: { mois: "2017-02" }) { total } }'],
    ['SECRET_PERIODE', '{ heuresRealisees(filtre: { annee: 2017 }) { agregat(par: [MOIS]) { nombre } } }'],
    ['SECRET_EXCLURE', P('annee: 2017', 'beneficiairesRsa(exclure: true) { effectif }')],
    ['SECRET_EXCLURE', P('annee: 2017', 'salariesIae(filtre: { annee: 2017 }, exclure: true) { effectif }')],
    [
      'SECRET_ORDRE',
      '{ salariesIae(filtre: { annee: 2017 }) { participantsClauses(filtre: { annee: 2017 }) { effectif } } }',
    ],
    ['SECRET_ORDRE', P('annee: 2017', 'ventilerProfil(par: [SEXE]) { salariesIae(moment: SORTIE) { effectif } }')],
    ['SECRET_PERIODE', '{ participantsClauses { salariesIae(filtre: { annee: 2017 }) { effectif } } }'],
    ['SECRET_PERIODE', '{ participantsClauses { ventilerProfil(par: [SEXE]) { effectif } } }'],
    ['SECRET_ENSEMBLE', P('annee: 2017', 'ventilerProfil(par: [DISPOSITIF]) { effectif }')],
    ['SECRET_ENSEMBLE', '{ salariesIae(filtre: { annee: 2017 }) { ventilerClauses(par: [SECTEUR]) { effectif } } }'],
    ['SECRET_AXES', P('annee: 2017', 'ventilerProfil(par: [SEXE, AGE, CLI]) { effectif }')],
    ['SECRET_AXES', '{ participations { agregat(par: [SECTEUR, MODALITE, OPERATION]) { nombre } } }'],
    ['SECRET_CONDITIONS', P('annee: 2017, trimestre: 1, secteur: [BTP], modalite: [PMSMP], typeClause: [PMSMP]', '')],
    [
      'SECRET_CONDITIONS',
      '{ participations(filtre: { annee: 2017, trimestre: 1, secteur: [BTP], modalite: [PMSMP], typeClause: [PMSMP] }) { total } }',
    ],
    ['FORBIDDEN', '{ participations { pageInfo { endCursor } } }'],
  ])('refuse, sans rien lire des données : %s, %s', async (code, query) => {
    const { errors } = await ask(role, query);
    expect(errors?.map(({ extensions }) => extensions.code)).toContain(code);
  });
});

describe('le profil pilotage', () => {
  it('lit les mêmes chiffres, exacts', async () => {
    const { participantsClauses, participations } = await dataOf(
      'pilotage',
      `{
        participantsClauses(filtre: { annee: 2017, modalite: [MISE_A_DISPOSITION] }) {
          effectif ${SECRET}
          beneficiairesRsa(exclure: true) { effectif }
        }
        participations(filtre: { mois: "2017-02", modalite: [MISE_A_DISPOSITION] }) { total ${SECRET} }
      }`,
    );
    expect(participantsClauses).toEqual({
      effectif: MIS_A_DISPOSITION,
      secret: null,
      beneficiairesRsa: { effectif: 0 },
    });
    expect(participations).toEqual({ total: MIS_A_DISPOSITION, secret: null });
    const { controles } = await dataOf('pilotage', '{ controles(filtre: { annee: 2018 }) { agregat { courriers } } }');
    expect(controles.agregat).toEqual([{ courriers: CONTROLES - SANS_COURRIER }]);
  });
});

sortiesTests(() => hub);

describe('une population, entre deux tranches', () => {
  const ENTITE = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Cohorte { effectif } } }';

  it.each([
    ['exacte, pour qui lit sous secret', 'pilotage', 'analyste'],
    ['sous secret, pour qui lit exactement', 'analyste', 'pilotage'],
  ])('ne se lit pas si elle est %s', async (_, maker, reader) => {
    const { data } = await hub.askSlice(
      'clauses',
      '{ participantsClauses(filtre: { annee: 2017 }) { membres } }',
      {},
      claims(maker),
    );
    const r = [{ __typename: 'Cohorte', membres: data.participantsClauses.membres }];
    const { errors } = await hub.askSlice('iae', ENTITE, { r }, claims(reader));
    expect(errors?.[0].extensions.code).toBe('POPULATION_ILLISIBLE');
    const same = await hub.askSlice('iae', ENTITE, { r }, claims(maker));
    expect(same.data._entities).toEqual([{ effectif: PARTICIPANTS }]);
  });
});
