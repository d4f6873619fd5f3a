import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { csv, SIRETS } from '../ingestion/partner-files.js';
import { ServedSlice } from './served-slice.js';

const [ATELIERS, TRANSPORTS] = SIRETS;
const DATE = '2019-12-31';

const FICHIERS = [
  csv('etablissements', DATE, [{ siret: ATELIERS, denomination: 'Les Ateliers', etat: 'A' }]),
  csv('postes-clee', DATE, [
    { id_poste: 'CLEE-01', date_situation: '2018-01-01', situation: 'EN_POSTE', territoire: 'Villeurbanne' },
    { id_poste: 'CLEE-01', date_situation: '2019-02-01', situation: 'MMIE', territoire: 'Villeurbanne' },
    { id_poste: 'CLEE-02', date_situation: '2018-06-01', situation: 'VACANT', territoire: 'Givors' },
  ]),
  csv('contacts-clee', DATE, [
    { id_contact: 'C1', siret: ATELIERS, date: '2018-05-17', id_poste: 'CLEE-01', type: 'VISITE', filiere: 'SAP' },
    { id_contact: 'C2', siret: ATELIERS, date: '2019-03-01', id_poste: 'CLEE-01', type: 'VISITE', code_insee: '69387' },
    { id_contact: 'C3', siret: TRANSPORTS, date: '2018-06-02', id_poste: 'CLEE-09', type: 'VISIO' },
    { id_contact: 'C4', date: '2017-12-31', id_poste: 'CLEE-01', type: 'VISITE', objet: 'Rappeler Mme Martin' },
  ]),
  csv('offres', DATE, [
    { id_offre: 'O1', siret: ATELIERS, canal: 'CLEE', date_reception: '2018-05-22', postes: 3, postes_pourvus: 2 },
    { id_offre: 'O2', siret: ATELIERS, canal: 'CLEE', date_reception: '2018-11-02', postes: 4, filiere: 'NUMERIQUE' },
    { id_offre: 'O3', siret: TRANSPORTS, canal: 'EXTRANET', date_reception: '2018-11-02', postes: 9 },
    { id_offre: 'O4', siret: TRANSPORTS, canal: 'CLEE', date_reception: '2019-01-02', postes: 9 },
  ]),
  csv('extranet-comptes', DATE, [
    { id_compte: 'E1', structure_nom: 'MDM', profil: 'Référent', date_creation: '2018-02-01' },
    { id_compte: 'E2', structure_nom: 'MDM', profil: 'Référent', date_creation: '2018-09-01' },
    { id_compte: 'E3', structure_nom: 'CCAS', profil: 'Référent', date_creation: '2017-09-01' },
  ]),
  csv('evenements-filiere', DATE, [
    { id_evenement: 'V1', filiere: 'SAP', type: 'SALON', date_debut: '2018-03-01', entreprises: 10, participants: 150 },
    { id_evenement: 'V2', filiere: 'SAP', type: 'SALON', date_debut: '2018-10-01', entreprises: 5, participants: 70 },
    { id_evenement: 'V3', filiere: 'BTP', type: 'VISITE', date_debut: '2018-10-01', entreprises: 1, participants: 12 },
  ]),
  csv('charte-1000', DATE, [
    { siret: ATELIERS, date_signature: '2018-02-08', engagements: 'VISITE|STAGE' },
    { siret: TRANSPORTS, date_signature: '2018-04-01', engagements: 'VISITE' },
    { siret: TRANSPORTS, date_signature: '2019-04-01', engagements: 'CLAUSE' },
  ]),
];

const poste = (idPoste: string, situation: string) => ({ idPoste, situation });

/** Par fait : un filtre, les nœuds qu'il garde avec un lien suivi, et ses agrégats, calculés à la main sur les fichiers. */
const FAITS: { fait: string; noeuds: string; attendus: unknown[]; agregat: string; groupes: unknown[] }[] = [
  {
    fait: 'postesClee(filtre: { annee: 2018, situation: [EN_POSTE, VACANT] })',
    noeuds: 'idPoste situation contacts { idContact }',
    attendus: [
      { ...poste('CLEE-01', 'EN_POSTE'), contacts: expect.arrayContaining([{ idContact: 'C1' }, { idContact: 'C4' }]) },
      { ...poste('CLEE-02', 'VACANT'), contacts: [] },
    ],
    agregat: '(par: [SITUATION]) { cles { libelle } nombre postes }',
    groupes: ['En poste', 'Vacant'].map((libelle) => ({ cles: [{ libelle }], nombre: 1, postes: 1 })),
  },
  {
    fait: 'contactsClee(filtre: { du: "2018-01", type: [VISITE] })',
    noeuds: 'idContact entreprise { denomination } filiere { code } territoire { code } poste { idPoste situation }',
    attendus: [
      {
        ...{ idContact: 'C1', entreprise: { denomination: 'Les Ateliers' }, filiere: { code: 'SAP' } },
        ...{ territoire: null, poste: poste('CLEE-01', 'EN_POSTE') },
      },
      {
        ...{ idContact: 'C2', entreprise: { denomination: 'Les Ateliers' }, filiere: null },
        ...{ territoire: { code: '69387' }, poste: poste('CLEE-01', 'MMIE') },
      },
    ],
    agregat: '(par: [ANNEE]) { cles { valeur } nombre entreprises }',
    groupes: ['2018', '2019'].map((valeur) => ({ cles: [{ valeur }], nombre: 1, entreprises: 1 })),
  },
  {
    fait: 'offres(filtre: { annee: 2018, canal: [CLEE] })',
    noeuds: 'idOffre entreprise { offres { idOffre } } filiere { libelle }',
    attendus: [
      { idOffre: 'O1', entreprise: { offres: [{ idOffre: 'O1' }, { idOffre: 'O2' }] }, filiere: null },
      {
        idOffre: 'O2',
        entreprise: { offres: [{ idOffre: 'O1' }, { idOffre: 'O2' }] },
        filiere: { libelle: 'Numérique' },
      },
    ],
    agregat: '{ nombre postes postesPourvus entreprises }',
    groupes: [{ nombre: 2, postes: 7, postesPourvus: 2, entreprises: 1 }],
  },
  {
    fait: 'comptesExtranet(filtre: { annee: 2018, structureNom: ["MDM"] })',
    noeuds: 'idCompte profil',
    attendus: [
      { idCompte: 'E1', profil: 'Référent' },
      { idCompte: 'E2', profil: 'Référent' },
    ],
    agregat: '(par: [MOIS]) { cles { valeur } nombre structures }',
    groupes: ['2018-02', '2018-09'].map((valeur) => ({ cles: [{ valeur }], nombre: 1, structures: 1 })),
  },
  {
    fait: 'evenementsFiliere(filtre: { annee: 2018, filiere: [SAP] }, tri: { par: PARTICIPANTS })',
    noeuds: 'idEvenement type filiere { evenements { idEvenement } }',
    attendus: ['V2', 'V1'].map((idEvenement) => ({
      ...{ idEvenement, type: 'SALON' },
      filiere: { evenements: [{ idEvenement: 'V1' }, { idEvenement: 'V2' }] },
    })),
    agregat: '(par: [TYPE]) { cles { libelle } nombre entreprises participants }',
    groupes: [{ cles: [{ libelle: 'Salon' }], nombre: 2, entreprises: 15, participants: 220 }],
  },
  {
    fait: 'signatairesCharte(filtre: { annee: 2018 })',
    noeuds: 'siret engagements entreprise { signaturesCharte { dateSignature } contactsClee { type } }',
    attendus: [
      {
        ...{ siret: ATELIERS, engagements: ['VISITE', 'STAGE'] },
        entreprise: {
          ...{ signaturesCharte: [{ dateSignature: '2018-02-08' }] },
          contactsClee: [{ type: 'VISITE' }, { type: 'VISITE' }],
        },
      },
      {
        ...{ siret: TRANSPORTS, engagements: ['VISITE'] },
        entreprise: {
          ...{ signaturesCharte: [{ dateSignature: '2018-04-01' }, { dateSignature: '2019-04-01' }] },
          contactsClee: [{ type: 'VISIO' }],
        },
      },
    ],
    agregat: '{ nombre entreprises visite stage clause achatResponsable }',
    groupes: [{ nombre: 2, entreprises: 2, visite: 2, stage: 1, clause: 0, achatResponsable: 0 }],
  },
];

let slice: ServedSlice;
beforeAll(async () => {
  slice = await ServedSlice.start('employers', FICHIERS);
});
afterAll(() => slice?.stop());

describe('les faits des employeurs', () => {
  it.each(FAITS)('$fait', async ({ fait, noeuds, attendus, agregat, groupes }) => {
    const { data, errors } = await slice.ask(`{ fait: ${fait} { total noeuds { ${noeuds} } agregat${agregat} } }`);
    expect(errors).toBeUndefined();
    expect(data.fait).toEqual({ total: attendus.length, noeuds: attendus, agregat: groupes });
  });

  it('suivent leurs liens en autant de requêtes SQL, quel que soit le nombre de lignes', async () => {
    const statements = (premier: number) =>
      slice.statementsDuring(() =>
        slice.ask(
          `{ contactsClee(premier: ${premier}) { noeuds { entreprise { denomination offres { idOffre } } poste { contacts { date } } } } }`,
        ),
      );
    const one = await statements(1);
    expect(one).toBeGreaterThan(0);
    expect(await statements(100)).toBe(one);
  });

  it('ne montrent aucun texte libre où une personne peut être nommée', async () => {
    const { data } = await slice.ask('{ __type(name: "ContactClee") { fields { name } } }');
    const names = data.__type.fields.map(({ name }: { name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(['idContact', 'type']));
    expect(names.filter((name: string) => /objet|suite/i.test(name))).toEqual([]);
  });
});
