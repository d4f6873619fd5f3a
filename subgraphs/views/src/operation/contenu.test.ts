import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { Refus } from '../domain/refus.js';
import type { VueDemandee } from '../domain/vue.js';
import { contenuOf } from './contenu.js';
import { raisonDeRupture } from './rupture.js';

const GRAPHE = buildSchema(`
  enum Axe { SEXE CLI }
  input Filtre { annee: Int mois: [String!] axe: Axe }
  type Cle { dimension: String! valeur: String! libelle: String! }
  type Cellule { cles: [Cle!]! effectif: Int }
  type Cohorte { effectif: Int ventiler(par: [Axe!]!): [Cellule!]! }
  type Query { cohorte(filtre: Filtre, n: Int): Cohorte }
`);

const vue = (changee: Partial<VueDemandee>): VueDemandee => ({
  ...{ slug: null, titre: 'T', description: null, variables: [], colonnes: [], graphique: null },
  ...{ partage: 'MOI', etiquettes: [], operation: 'query Q { cohorte { effectif } }' },
  ...changee,
});
const refus = (changee: Partial<VueDemandee>) => {
  const contenu = contenuOf(GRAPHE, vue(changee));
  return contenu instanceof Refus ? `${contenu.code} ${contenu.champ} ${contenu.message}` : contenu;
};
const colonne = (chemin: string) => ({ chemin, titre: 'C' });

describe('les variables d’une vue', () => {
  const operation = `query Q($filtre: Filtre! = { annee: 2017 }, $n: Int) { cohorte(filtre: $filtre, n: $n) { effectif } }`;

  it('ont le type et, à défaut d’une autre, la valeur que l’opération déclare', () => {
    expect(contenuOf(GRAPHE, vue({ operation }))).toMatchObject({
      variables: [
        { nom: 'filtre', libelle: 'filtre', type: 'Filtre!', defaut: { annee: 2017 } },
        { nom: 'n', libelle: 'n', type: 'Int', defaut: null },
      ],
    });
    const variables = [{ nom: 'filtre', libelle: 'Quand', defaut: { mois: '2017-01' } }];
    expect(contenuOf(GRAPHE, vue({ operation, variables }))).toMatchObject({
      variables: [{ libelle: 'Quand', defaut: { mois: '2017-01' } }, { nom: 'n' }],
    });
  });

  it.each([
    ['d’un autre type, jusque dans un objet', [{ nom: 'filtre', libelle: null, defaut: { annee: 'x' } }], '(en annee)'],
    ['d’une énumération sans cette valeur', [{ nom: 'filtre', libelle: null, defaut: { axe: 'AGE' } }], '(en axe)'],
    ['donnée deux fois', ['n', 'n'].map((nom) => ({ nom, libelle: null })), 'donnée deux fois'],
    ['trop longue', [{ nom: 'filtre', libelle: null, defaut: { mois: ['x'.repeat(10_000)] } }], 'dépasse 10000'],
    ['trop longuement nommée', [{ nom: 'n', libelle: 'x'.repeat(201) }], 'au plus 200 caractères'],
  ])('sont refusées : %s', (_, variables, words) => {
    expect(refus({ operation, variables })).toEqual(expect.stringMatching(/^VARIABLE_INVALIDE variables\./));
    expect(refus({ operation, variables })).toContain(words);
  });
});

describe('les colonnes d’une vue', () => {
  const fragments = `query Q { c: cohorte { ...f ... on Cohorte { ventiler(par: [CLI]) { cles { libelle } effectif } } } } fragment f on Cohorte { effectif }`;

  it.each(['c.effectif', 'c.ventiler.effectif', 'CLI', 'CLI_libelle'])('sont les champs demandés : %s', (chemin) => {
    expect(contenuOf(GRAPHE, vue({ operation: fragments, colonnes: [colonne(chemin)] }))).not.toBeInstanceOf(Refus);
  });

  it.each(['cohorte.effectif', 'c', 'c.ventiler.cles.libelle', 'SEXE', 'CLI_code', ''])(
    'pas d’autres : « %s »',
    (chemin) => {
      expect(refus({ operation: fragments, colonnes: [colonne(chemin)] })).toContain('COLONNE_INCONNUE colonnes.0');
    },
  );

  it('ventilées par une variable, sont ce que la réponse dira', () => {
    const operation = 'query Q($par: [Axe!]! = [SEXE]) { cohorte { ventiler(par: $par) { effectif } } }';
    expect(contenuOf(GRAPHE, vue({ operation, colonnes: [colonne('AUTRE')] }))).not.toBeInstanceOf(Refus);
  });
});

describe('une question enregistrée', () => {
  it.each([
    ['query Q { cohorte { effectif } cohorte(n: 1) { effectif } }', 'Le champ « cohorte » est demandé deux fois'],
    ['query Q { cohorte(n: 99999999999) { effectif } }', 'La valeur 99999999999 n’est pas de type « Int »'],
    ['query Q { cohorte } ', 'De « cohorte », de type « Cohorte », dites quels champs demander'],
    ['query Q { cohorte { effectif } } fragment f on Cohorte { effectif }', 'Le fragment « f » ne sert pas'],
    ['query Q { cohorte { ...f } } fragment f on Cohorte { ...f }', 'Le fragment « f » se contient lui-même'],
    ['query Q($n: Int) { cohorte { effectif } }', 'La variable « n » ne sert pas'],
    ['query Q { cohorte { ... on Filtre { annee } } }', 'Le graphe ne l’admet pas : '],
    ['query Q { cohorte', 'La question ne se lit pas : '],
    [`query Q { cohorte { effectif } } # ${'x'.repeat(50_000)}`, 'dépasse 50000 caractères'],
  ])('est refusée en français : %#', (operation, words) => {
    expect(refus({ operation })).toContain(words);
  });

  it('ne coûte rien à refuser quand elle se déplie sans fin', () => {
    const bombe = Array.from({ length: 40 }, (_, n) => `fragment f${n} on Cohorte { ...f${n + 1} ...f${n + 1} }`);
    const operation = `query Q { cohorte { ...f0 } } ${bombe.join(' ')} fragment f40 on Cohorte { effectif }`;
    const before = Date.now();
    expect(refus({ operation })).toContain('La requête est trop grande');
    expect(Date.now() - before).toBeLessThan(1_000);
  });

  it.each([
    ['un champ', 'query Q { cohorte { age } }', 'Le champ « age » de « Cohorte » n’existe pas (ligne 1).'],
    [
      'un argument',
      'query Q { cohorte(an: 1) { effectif } }',
      'L’argument « an » de « Query.cohorte » n’existe pas (ligne 1).',
    ],
    [
      'une valeur',
      'query Q { cohorte { ventiler(par: [AGE]) { effectif } } }',
      'La valeur « AGE » de « Axe » n’existe pas (ligne 1).',
    ],
    [
      'un critère',
      'query Q { cohorte(filtre: { an: 1 }) { effectif } }',
      'Le critère « an » de « Filtre » n’existe pas (ligne 1).',
    ],
    ['un type', 'query Q($f: Autre) { cohorte(filtre: $f) { effectif } }', 'Le type « Autre » n’existe pas (ligne 1).'],
  ])('se rompt quand le graphe perd %s, et le dit', (_, operation, raison) => {
    expect(raisonDeRupture(GRAPHE, operation, [])).toBe(raison);
  });

  it('se rompt quand sa valeur par défaut n’est plus du type', () => {
    const operation = 'query Q($axe: Axe) { cohorte(filtre: { axe: $axe }) { effectif } }';
    const variables = (defaut: string) => [{ nom: 'axe', libelle: 'Axe', type: 'Axe', defaut }];
    expect(raisonDeRupture(GRAPHE, operation, variables('CLI'))).toBeNull();
    expect(raisonDeRupture(GRAPHE, operation, variables('AGE'))).toContain('"AGE" n’est pas de type « Axe »');
  });
});
