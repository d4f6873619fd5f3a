import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { readDecp } from './read-decp.js';
import { AUTRE, check, checkMarche, deposit, METROPOLE, marche, POSTE, read, schema } from './test-decp.js';

const { titulaires } = marche;

it('rend un en-tête qui est celui du contrat', async () => {
  expect(await read('{"marches":[]}')).toEqual([{ ligne: 0, cellules: schema.fields.map(({ name }) => name) }]);
});

describe('JSON', () => {
  const commun = {
    ...marche,
    nature: 'Marché',
    objet: 'Éco-pâturage',
    codeCPV: '77310000-6',
    procedure: 'Procédure adaptée',
    dureeMois: 24,
    lieuExecution: { code: '69266', typeCode: 'Code commune' },
    formePrix: 'Forfaitaire',
  };
  const v15 = {
    ...commun,
    titulaires: [
      { id: POSTE, typeIdentifiant: 'SIRET' },
      { id: 'BE0123', typeIdentifiant: 'TVA' },
    ],
    considerationsSociales: ['Clause sociale', 'CRITERE SOCIAL'],
    considerationsEnvironnementales: ['Critère environnemental'],
    modifications: [{ dateNotificationModification: '2019-06-30', montant: 1500 }],
  };
  const v20 = {
    ...commun,
    titulaires: v15.titulaires.map((titulaire) => ({ titulaire })),
    considerationsSociales: { considerationSociale: v15.considerationsSociales },
    considerationsEnvironnementales: { considerationEnvironnementale: v15.considerationsEnvironnementales },
    modifications: [{ modification: v15.modifications[0] }],
  };
  const lue = {
    acheteur_id: METROPOLE,
    id: 'M1',
    uid: `${METROPOLE}M1`,
    titulaire_principal: POSTE,
    titulaires: `${POSTE}|BE0123`,
    date_notification: '2018-03-15',
    montant: '1500',
    montant_initial: '1000',
    date_modification: '2019-06-30',
    nature: 'Marché',
    objet: 'Éco-pâturage',
    code_cpv: '77310000-6',
    procedure: 'Procédure adaptée',
    duree_mois: '24',
    lieu_execution_code: '69266',
    lieu_execution_type: 'Code commune',
    forme_prix: 'Forfaitaire',
    considerations_sociales: 'CLAUSE_SOCIALE|CRITERE_SOCIAL',
    considerations_environnementales: 'Critère environnemental',
  };

  it.each([
    ['1.5', { marches: [v15] }],
    ['2.0', { marches: { marche: [v20] } }],
    ['2.0, un seul marché', { marches: { marche: v20 } }],
    ['tableau nu', [v15]],
    ['1.5, titulaires en listes de listes', [{ ...v15, titulaires: [[v15.titulaires]] }]],
  ])('lit la version %s', async (_, file) => {
    const text = JSON.stringify(file, null, 1);
    for (const bytes of [text, `\ufeff${text}`, gzipSync(text), iconv.encode(text, 'windows-1252')]) {
      expect(await check(bytes)).toEqual([expect.objectContaining({ ligne: 1, ...lue })]);
    }
  });

  it('saute les concessions, qui gardent leur rang', async () => {
    const file = {
      marches: [
        { _type: 'Contrat de concession', id: 'C' },
        { _type: 'Marché', ...marche },
      ],
    };
    expect(await check(JSON.stringify(file))).toEqual([expect.objectContaining({ ligne: 2, id: 'M1' })]);
  });

  it('garde la dernière modification qui dit quelque chose, dans quelque ordre qu’elles viennent', async () => {
    const modifications = [
      { dateNotificationModification: '2020-01-01', dureeMois: 36 },
      {
        dateNotificationModification: '2019-01-01',
        montant: 2000,
        titulaires: [{ id: AUTRE, typeIdentifiant: 'SIRET' }],
      },
      { dateNotificationModification: '2018-06-01', montant: 9000 },
    ];
    const { versions, ...row } = await checkMarche({ ...marche, modifications });
    expect(row).toMatchObject({
      montant: '2000',
      montant_initial: '1000',
      duree_mois: '36',
      titulaires: AUTRE,
      date_modification: '2020-01-01',
    });
    expect(JSON.parse(String(versions))).toEqual([
      { date: '2018-03-15', montant: 1000, dureeMois: null, titulaires: [POSTE] },
      { date: '2018-06-01', montant: 9000, dureeMois: null, titulaires: [] },
      { date: '2019-01-01', montant: 2000, dureeMois: null, titulaires: [AUTRE] },
      { date: '2020-01-01', montant: null, dureeMois: 36, titulaires: [] },
    ]);
  });

  it('distingue « aucune considération sociale » de « on n’en sait rien »', async () => {
    expect(await checkMarche({ ...marche, considerationsSociales: ['Pas de considération sociale'] })).toMatchObject({
      considerations_sociales: 'AUCUNE',
    });
    expect(await checkMarche(marche)).toMatchObject({ considerations_sociales: null });
  });

  it.each<[string, object, string, string]>([
    ['un acheteur mal formé', { acheteur: { id: '12AB' } }, 'acheteur.id', 'SIRET_INVALIDE'],
    ['sans acheteur', { acheteur: undefined }, 'acheteur.id', 'CHAMP_REQUIS'],
    ['un acheteur en tableau', { acheteur: { id: [METROPOLE] } }, 'acheteur.id', 'SIRET_INVALIDE'],
    ['sans numéro', { id: null }, 'id', 'CHAMP_REQUIS'],
    [
      'un second titulaire mal formé',
      { titulaires: [...titulaires, { id: '123', typeIdentifiant: 'SIRET' }] },
      'titulaire.id',
      'SIRET_INVALIDE',
    ],
    ['un titulaire sans type, mal formé', { titulaires: [{ id: '53716769400803' }] }, 'titulaire.id', 'SIRET_INVALIDE'],
    ['un titulaire sans identifiant', { titulaires: [{ typeIdentifiant: 'SIRET' }] }, 'titulaire.id', 'SIRET_INVALIDE'],
    ['un titulaire qui est un texte', { titulaires: 'LA POSTE' }, 'titulaire.id', 'SIRET_INVALIDE'],
    [
      'un titulaire de modification mal formé',
      { modifications: [{ dateNotificationModification: '2019-01-01', titulaires: [{ id: '1' }] }] },
      'titulaire.id',
      'SIRET_INVALIDE',
    ],
    ['une année absurde', { dateNotification: '0222-03-04' }, 'dateNotification', 'HORS_BORNES'],
    ['une date fausse', { dateNotification: '2018-02-30' }, 'dateNotification', 'DATE_INVALIDE'],
    ['sans date', { dateNotification: '' }, 'dateNotification', 'CHAMP_REQUIS'],
    [
      'une date de modification fausse',
      { modifications: [{ dateNotificationModification: '2019-13-01' }] },
      'dateModification',
      'DATE_INVALIDE',
    ],
    ['un montant nul', { montant: 0 }, 'montant', 'HORS_BORNES'],
    ['un montant négatif', { montant: -1 }, 'montant', 'HORS_BORNES'],
    ['un montant de douze chiffres', { montant: 123456789012 }, 'montant', 'HORS_BORNES'],
    ['un montant de 1e300', { montant: 1e300 }, 'montant', 'HORS_BORNES'],
    ['sans montant', { montant: undefined }, 'montant', 'CHAMP_REQUIS'],
    ['un montant en objet', { montant: { valeur: 3 } }, 'montant', 'NOMBRE_INVALIDE'],
    [
      'un montant de modification nul',
      { modifications: [{ dateNotificationModification: '2019-01-01', montant: 0 }] },
      'montant',
      'HORS_BORNES',
    ],
    [
      'une considération inconnue',
      { considerationsSociales: ['Clause verte'] },
      'considerationsSociales',
      'CODE_INCONNU',
    ],
    ['un objet en tableau', { objet: ['x'] }, 'ligne', 'LIGNE_MAL_FORMEE'],
    ['une modification qui n’en est pas une', { modifications: ['x'] }, 'ligne', 'LIGNE_MAL_FORMEE'],
  ])('rejette %s', async (_, change, champ, code) => {
    expect(await checkMarche({ ...marche, ...change })).toEqual({ ligne: 1, champ, code });
  });

  it('rejette à son rang ce qui n’est pas un objet, sans arrêter la lecture', async () => {
    const rows = await check(JSON.stringify({ marches: [3, marche, null, [marche], marche] }));
    expect(rows.map(({ ligne, code }) => [ligne, code])).toEqual([
      [1, 'LIGNE_MAL_FORMEE'],
      [2, undefined],
      [3, 'LIGNE_MAL_FORMEE'],
      [4, 'LIGNE_MAL_FORMEE'],
      [5, undefined],
    ]);
  });

  it.each(['TVA', 'TAHITI', 'HORS-UE', 'hors-ue'])(
    'garde sans le contrôler un titulaire identifié par %s',
    async (typeIdentifiant) => {
      expect(
        await checkMarche({ ...marche, titulaires: [{ titulaire: { typeIdentifiant, id: 'X 12' } }] }),
      ).toMatchObject({ titulaires: 'X12', titulaire_principal: null });
    },
  );

  it('ne lève jamais, quoi que contiennent les champs', async () => {
    const fields = [
      'id',
      'acheteur',
      'titulaires',
      'montant',
      'dateNotification',
      'modifications',
      'considerationsSociales',
      'objet',
      'lieuExecution',
      '_type',
    ];
    const value = fc.jsonValue({ maxDepth: 4 }).filter((json) => !JSON.stringify(json).includes('\\u0000'));
    const marches = fc.array(
      fc.record(Object.fromEntries(fields.map((field) => [field, value])), { requiredKeys: [] }),
      { maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(marches, async (list) => {
        expect(await check(JSON.stringify({ marches: list }))).toHaveLength(list.length);
      }),
    );
  });

  it('rend 20 000 marchés par lots d’au plus 2 000', async () => {
    const file = await deposit(JSON.stringify({ marches: { marche: new Array(20_000).fill(marche) } }));
    const sizes: number[] = [];
    for await (const batch of readDecp(file)) sizes.push(batch.length);
    expect([Math.max(...sizes), sizes.reduce((a, b) => a + b)]).toEqual([2_000, 20_001]);
  });
});
