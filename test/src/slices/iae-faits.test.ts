import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { csv, parNir, personne, SIRETS } from '../ingestion/partner-files.js';
import { ServedSlice } from './served-slice.js';

const [ATELIERS, ENTREPRISE] = SIRETS;
const [CLAIRE, DENIS] = [personne(31), personne(32)];
const DATE = '2019-12-31';

const annexe = (numero: string, siret: string, type: string, etat: string, postes: number) => ({
  ...{ numero, siret, type, etat, postes },
  ...{ annee: 2018, nature: 'ACCOMPAGNEMENT', etp: '1,5', montant_metropole: 1000 },
});

const FICHIERS = [
  csv('siae', DATE, [
    { siret: ATELIERS, type: 'ACI', denomination: 'Les Ateliers', date_convention: '2017-01-01', reseau: "Synerg'IAE" },
    { siret: ATELIERS, type: 'EI', denomination: 'Les Ateliers EI' },
  ]),
  csv('annexes-financieres', DATE, [
    annexe('A1', ATELIERS, 'ACI', 'VALIDE', 18),
    annexe('A2', ATELIERS, 'ACI', 'PROVISOIRE', 7),
    annexe('A3', ATELIERS, 'ACI', 'ANNULE', 100),
    annexe('A4', ATELIERS, 'EI', 'VALIDE', 4),
    { ...annexe('A5', ATELIERS, 'ACI', '', 30), annee: 2019 },
  ]),
  csv('aides-poste', DATE, [
    { id_aide: 'P1', siret: ATELIERS, type: 'ACI', ...parNir(CLAIRE), date_debut: '2018-02-01', montant: '2020,50' },
    { id_aide: 'P2', siret: ATELIERS, type: 'ACI', ...parNir(DENIS), date_debut: '2018-03-01', montant: 1000 },
    { id_aide: 'P3', siret: ENTREPRISE, type: 'EI', ...parNir(CLAIRE), date_debut: '2018-04-01', montant: 500 },
    { id_aide: 'P4', siret: ATELIERS, type: 'ACI', ...parNir(DENIS), date_debut: '2019-01-01', montant: 9000 },
  ]),
  csv('contrats-aides', DATE, [
    { id_contrat: 'K1', type: 'CEC', brsa: 'OUI', ...parNir(CLAIRE), date_signature: '2018-03-05' },
    { id_contrat: 'K2', type: 'CAE', ...parNir(DENIS), siret_employeur: ENTREPRISE, date_signature: '2018-12-31' },
    { id_contrat: 'K3', type: 'CIE', ...parNir(DENIS), siret_employeur: ENTREPRISE, date_signature: '2018-12-31' },
    { id_contrat: 'K4', type: 'CEC', ...parNir(DENIS), date_signature: '2019-01-01' },
  ]),
  csv('objectifs', DATE, [
    { id_objectif: 'OBJ-2018-CEC', indicateur: 'CEC', annee: 2018, valeur: 900, unite: 'contrats' },
    { id_objectif: 'OBJ-2019-CEC', indicateur: 'CEC', annee: 2019, valeur: 800, unite: 'contrats' },
    { id_objectif: 'OBJ-2018-CIE', indicateur: 'CIE', annee: 2018, valeur: 100, unite: 'contrats' },
  ]),
  csv('appels-a-projets', DATE, [
    { id_aap: 'AAP2018', annee: 2018, enveloppe: 200000, projets_max: 8, jury: 'Métropole de Lyon|DIRECCTE' },
    { id_aap: 'AAP2019', annee: 2019, enveloppe: 150000, projets_max: 6 },
  ]),
  csv('candidatures', DATE, [
    { id_candidature: 'D1', id_aap: 'AAP2018', date_depot: '2018-04-26', decision: 'RETENU', montant_alloue: 25000 },
    {
      ...{
        id_candidature: 'D2',
        id_aap: 'AAP2018',
        date_depot: '2018-05-02',
        decision: 'RETENU',
        montant_alloue: 24500,
      },
      ...{ porteur_siret: ENTREPRISE, partenaires: 'AIES|FNDSA', cofinanceur: 'ETAT', cofinancement: '11900,50' },
    },
    { id_candidature: 'D3', id_aap: 'AAP2018', date_depot: '2018-05-02', decision: 'REFUSE' },
    { id_candidature: 'D4', id_aap: 'AAP2020', date_depot: '2018-05-02', decision: 'RETENU', montant_alloue: 1 },
  ]),
  csv('reseaux-iae', DATE, [
    { id_reseau: 'R1', nom: "Synerg'IAE", annee: 2018, montant: 24000, adherents: 38 },
    { id_reseau: 'R2', nom: "Synerg'IAE", annee: 2019, montant: '25000,5', adherents: 40 },
    { id_reseau: 'R3', nom: 'Repères Métropole', annee: 2018, montant: 9000, adherents: 12 },
  ]),
];

/** Par fait : un filtre, les nœuds qu'il garde avec un lien suivi, et ses agrégats, calculés à la main sur les fichiers. */
const FAITS: { fait: string; noeuds: string; attendus: unknown[]; agregat: string; groupes: unknown[] }[] = [
  {
    fait: 'annexesFinancieres(filtre: { type: [ACI], nature: [ACCOMPAGNEMENT], etat: [VALIDE, PROVISOIRE] })',
    noeuds: 'numero active siae { denomination }',
    attendus: ['A1', 'A2'].map((numero) => ({ numero, active: true, siae: { denomination: 'Les Ateliers' } })),
    agregat: '(par: [ANNEE]) { cles { valeur } nombre postes etp montantMetropole structures }',
    groupes: [{ cles: [{ valeur: '2018' }], nombre: 2, postes: 25, etp: 3, montantMetropole: 2000, structures: 1 }],
  },
  {
    fait: 'aidesPoste(filtre: { annee: 2018, type: [ACI] }, tri: { par: MONTANT, sens: DECROISSANT })',
    noeuds: 'idAide siae { denomination } personne { aidesPoste { idAide } }',
    attendus: [
      {
        ...{ idAide: 'P1', siae: { denomination: 'Les Ateliers' } },
        personne: { aidesPoste: [{ idAide: 'P1' }, { idAide: 'P3' }] },
      },
      {
        ...{ idAide: 'P2', siae: { denomination: 'Les Ateliers' } },
        personne: { aidesPoste: [{ idAide: 'P2' }, { idAide: 'P4' }] },
      },
    ],
    agregat: '{ nombre montant personnes structures }',
    groupes: [{ nombre: 2, montant: 3020.5, personnes: 2, structures: 1 }],
  },
  {
    fait: 'contratsAides(filtre: { annee: 2018, type: [CEC, CAE] })',
    noeuds: 'idContrat brsa employeur { contratsAides { idContrat } } personne { contratsAides { idContrat } }',
    attendus: [
      { idContrat: 'K1', brsa: 'OUI', employeur: null, personne: { contratsAides: [{ idContrat: 'K1' }] } },
      {
        ...{ idContrat: 'K2', brsa: null },
        employeur: { contratsAides: [{ idContrat: 'K2' }, { idContrat: 'K3' }] },
        personne: { contratsAides: [{ idContrat: 'K2' }, { idContrat: 'K3' }, { idContrat: 'K4' }] },
      },
    ],
    agregat: '(par: [BRSA]) { cles { libelle } nombre personnes employeurs }',
    groupes: [
      { cles: [{ libelle: 'Inconnu' }], nombre: 1, personnes: 1, employeurs: 1 },
      { cles: [{ libelle: 'Oui' }], nombre: 1, personnes: 1, employeurs: 0 },
    ],
  },
  {
    fait: 'objectifs(filtre: { indicateur: [CEC] }, tri: { par: VALEUR })',
    noeuds: 'idObjectif annee unite',
    attendus: [
      { idObjectif: 'OBJ-2019-CEC', annee: 2019, unite: 'contrats' },
      { idObjectif: 'OBJ-2018-CEC', annee: 2018, unite: 'contrats' },
    ],
    agregat: '(par: [ANNEE]) { cles { valeur } valeur }',
    groupes: [
      { cles: [{ valeur: '2018' }], valeur: 900 },
      { cles: [{ valeur: '2019' }], valeur: 800 },
    ],
  },
  {
    fait: 'appelsAProjets(filtre: { idAap: ["AAP2018"] })',
    noeuds: 'idAap jury candidatures { idCandidature }',
    attendus: [
      {
        ...{ idAap: 'AAP2018', jury: ['Métropole de Lyon', 'DIRECCTE'] },
        candidatures: ['D1', 'D2', 'D3'].map((idCandidature) => ({ idCandidature })),
      },
    ],
    agregat: '{ nombre enveloppe projetsMax }',
    groupes: [{ nombre: 1, enveloppe: 200000, projetsMax: 8 }],
  },
  {
    // D4 attend son appel : elle ne compte pas.
    fait: 'candidatures(filtre: { annee: 2018, trimestre: 2, decision: [RETENU] })',
    noeuds: 'idCandidature partenaires appel { annee } porteur { candidatures { idCandidature } }',
    attendus: [
      { idCandidature: 'D1', partenaires: null, appel: { annee: 2018 }, porteur: null },
      {
        ...{ idCandidature: 'D2', partenaires: ['AIES', 'FNDSA'], appel: { annee: 2018 } },
        porteur: { candidatures: [{ idCandidature: 'D2' }] },
      },
    ],
    agregat: '(par: [COFINANCEUR]) { cles { valeur } montantAlloue cofinancement porteurs }',
    groupes: [
      { cles: [{ valeur: 'ETAT' }], montantAlloue: 24500, cofinancement: 11900.5, porteurs: 1 },
      { cles: [{ valeur: 'INCONNU' }], montantAlloue: 25000, cofinancement: null, porteurs: 0 },
    ],
  },
  {
    fait: 'reseauxIae(filtre: { nom: ["Synerg\'IAE"] })',
    noeuds: 'idReseau adherents',
    attendus: [
      { idReseau: 'R1', adherents: 38 },
      { idReseau: 'R2', adherents: 40 },
    ],
    agregat: '{ nombre montant adherents }',
    groupes: [{ nombre: 2, montant: 49000.5, adherents: 78 }],
  },
];

let slice: ServedSlice;
beforeAll(async () => {
  slice = await ServedSlice.start('iae', FICHIERS);
});
afterAll(() => slice?.stop());

describe('les faits de l’IAE', () => {
  it.each(FAITS)('$fait', async ({ fait, noeuds, attendus, agregat, groupes }) => {
    const { data, errors } = await slice.ask(`{ fait: ${fait} { total noeuds { ${noeuds} } agregat${agregat} } }`);
    expect(errors).toBeUndefined();
    expect(data.fait).toEqual({ total: attendus.length, noeuds: attendus, agregat: groupes });
  });

  it('montrent d’une structure sa convention et les annexes de son seul type, actives ou non', async () => {
    const { data } = await slice.ask(
      `{ siae(siret: "${ATELIERS}", type: ACI) { dateConvention reseau annexes { numero active } aidesPoste { idAide } } }`,
    );
    expect(data.siae).toEqual({
      ...{ dateConvention: '2017-01-01', reseau: "Synerg'IAE" },
      annexes: [
        { numero: 'A1', active: true },
        { numero: 'A2', active: true },
        { numero: 'A3', active: false },
        { numero: 'A5', active: null },
      ],
      aidesPoste: ['P1', 'P2', 'P4'].map((idAide) => ({ idAide })),
    });
  });

  it('suivent leurs liens en autant de requêtes SQL, quel que soit le nombre de lignes', async () => {
    const statements = (premier: number) =>
      slice.statementsDuring(() =>
        slice.ask(
          `{ aidesPoste(premier: ${premier}) { noeuds { siae { annexes { numero } } personne { contratsAides { type } } } } }`,
        ),
      );
    const one = await statements(1);
    expect(one).toBeGreaterThan(0);
    expect(await statements(100)).toBe(one);
  });
});
