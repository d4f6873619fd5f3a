import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { csv, type FichierPartenaire } from '../ingestion/partner-files.js';
import { ServedSlice } from './served-slice.js';

const [METROPOLE, POSTE, AUTRE] = ['20004697700019', '35600000000048', '53716769400802'];
const uid = (id: string) => `${METROPOLE}${id}`;
const marche = (id: string, more: object = {}) => ({
  id,
  acheteur: { id: METROPOLE },
  nature: 'Marché',
  objet: `Objet ${id}`,
  codeCPV: '45000000-7',
  dateNotification: '2017-03-15',
  montant: 100000,
  titulaires: [{ titulaire: { typeIdentifiant: 'SIRET', id: POSTE } }],
  ...more,
});
const json = (date: string, ...marches: object[]): FichierPartenaire => ({
  source: 'decp',
  nom: `decp-${date}.json`,
  contenu: JSON.stringify({ marches: { marche: marches } }),
});

const FILES: FichierPartenaire[] = [
  json(
    '2018-01-31',
    marche('M1', {
      considerationsSociales: { considerationSociale: ['Clause sociale', 'Critère social'] },
      modifications: [
        { modification: { id: 2, montant: 150000, dateNotificationModification: '2019-06-30' } },
        { modification: { id: 1, dureeMois: 36, dateNotificationModification: '2018-02-01' } },
      ],
    }),
    marche('M2', { considerationsSociales: { considerationSociale: ['Pas de considération sociale'] } }),
    marche('M3', { montant: 70000, dateNotification: '2018-05-02' }),
    marche('M4', { montant: 70000, dateNotification: '2018-05-02' }),
  ),
  json('2018-02-28', marche('M2', { montant: 120000 })),
  {
    source: 'decp',
    nom: 'decp-aplati-2018-03-31.csv',
    contenu: [
      'uid,id,acheteur_id,titulaire_id,montant,dateNotification,dateModification,objet',
      ...[POSTE, AUTRE].map((holder) => `${uid('M5')},M5,${METROPOLE},${holder},50000,2017-06-01,,"Nettoyage, lot 1"`),
      `${uid('M5')},M5,${METROPOLE},${AUTRE},65000,2017-06-01,2018-01-10,"Nettoyage, lot 1"`,
    ].join('\n'),
  },
  csv('clauses', '2018-01-31', [
    { id_clause: 'C1', uid_marche: uid('M1'), lot: 'Lot 2', heures_prevues: 100, annee: 2017 },
    { id_clause: 'C2', uid_marche: uid('M1'), lot: 'Lot 1', heures_prevues: 200, annee: 2017 },
    { id_clause: 'C3', uid_marche: uid('JAMAIS_PUBLIE'), heures_prevues: 10, annee: 2017 },
  ]),
];

let slice: ServedSlice;
beforeAll(async () => {
  slice = await ServedSlice.start('clauses', FILES);
}, 240_000);
afterAll(() => slice?.stop());

describe('un marché', () => {
  it('vaut ce que dit sa dernière modification, et garde ses versions', async () => {
    const { data } = await slice.ask(
      `query ($uid: ID!) { marche(uid: $uid) { montant dureeMois considerationsSociales lots acheteur { siret } titulaires { siret }
         clauses { idClause } versions { date montant dureeMois titulaires } } }`,
      { uid: uid('M1') },
    );
    expect(data.marche).toEqual({
      montant: 150000,
      dureeMois: 36,
      considerationsSociales: ['CLAUSE_SOCIALE', 'CRITERE_SOCIAL'],
      lots: ['Lot 1', 'Lot 2'],
      acheteur: { siret: METROPOLE },
      titulaires: [{ siret: POSTE }],
      clauses: [{ idClause: 'C1' }, { idClause: 'C2' }],
      versions: [
        { date: '2017-03-15', montant: 100000, dureeMois: null, titulaires: [POSTE] },
        { date: '2018-02-01', montant: null, dureeMois: 36, titulaires: [] },
        { date: '2019-06-30', montant: 150000, dureeMois: null, titulaires: [] },
      ],
    });
  });

  it('du format aplati réunit ses lignes : une version par date, et les titulaires de celle qui vaut', async () => {
    const { data } = await slice.ask(
      `{ marches(filtre: { du: "2017-06", au: "2017-06" }) { noeuds { uid montant considerationsSociales titulaires { siret }
         versions { date montant titulaires } } } }`,
    );
    expect(data.marches.noeuds).toEqual([
      {
        uid: uid('M5'),
        montant: 65000,
        considerationsSociales: null,
        titulaires: [{ siret: AUTRE }],
        versions: [
          { date: '2017-06-01', montant: 50000, titulaires: [POSTE, AUTRE] },
          { date: '2018-01-10', montant: 65000, titulaires: [AUTRE] },
        ],
      },
    ]);
  });

  it('compte une fois par uid, dans sa version la plus tardive ; une considération absente est inconnue, pas nulle', async () => {
    const { data } = await slice.ask(
      '{ marches { total agregat(par: [CONSIDERATIONS_SOCIALES]) { nombre montant cles { valeur } } } }',
    );
    expect(data.marches.total).toBe(5);
    expect(data.marches.agregat).toEqual([
      { nombre: 1, montant: 150000, cles: [{ valeur: 'CLAUSE_SOCIALE+CRITERE_SOCIAL' }] },
      // M2 (sa correction n'en dit plus rien), M3, M4 et M5.
      { nombre: 4, montant: 120000 + 70000 * 2 + 65000, cles: [{ valeur: 'INCONNU' }] },
    ]);
  });

  it('signale son double probable, sans le réunir à lui', async () => {
    const { data } = await slice.ask('query ($uid: ID!) { marche(uid: $uid) { doublonsProbables { uid montant } } }', {
      uid: uid('M3'),
    });
    expect(data.marche.doublonsProbables).toEqual([{ uid: uid('M4'), montant: 70000 }]);
  });

  it('que seule une clause cite n’a que son identifiant', async () => {
    const { data } = await slice.ask(
      'query ($uid: ID!, $inconnu: ID!) { cite: marche(uid: $uid) { uid montant versions { date } clauses { idClause } } inconnu: marche(uid: $inconnu) { uid } }',
      { uid: uid('JAMAIS_PUBLIE'), inconnu: uid('X') },
    );
    expect(data.cite).toEqual({
      uid: uid('JAMAIS_PUBLIE'),
      montant: null,
      versions: null,
      clauses: [{ idClause: 'C3' }],
    });
    expect(data.inconnu).toBeNull();
  });

  it('se lit depuis ses clauses en un nombre de requêtes SQL qui ne suit pas le leur', async () => {
    const query = (filtre: string) => `{ clauses(filtre: ${filtre}) { noeuds { marche { montant lots } } } }`;
    await slice.ask(query('{ annee: 2017 }'));
    const one = await slice.statementsDuring(() =>
      slice.ask('{ clauses(premier: 1) { noeuds { marche { montant lots } } } }'),
    );
    const all = await slice.statementsDuring(() => slice.ask('{ clauses { noeuds { marche { montant lots } } } }'));
    expect(all).toBe(one);
  });
});
