import { describe, expect, it } from '@jest/globals';
import { buildSchema, introspectionFromSchema, parse, validate } from 'graphql';
import type { Description, TypeDecrit } from '../graph/description.js';
import { catalogueOf } from './catalogue.js';
import { indicateursOf } from './indicateurs.js';
import { Recherche } from './recherche.js';

const SCHEMA = buildSchema(`
type Query {
  "Personnes qui ont un droit au RSA ouvert. D’après la CAF."
  beneficiairesRsa: Cohorte
  "Personnes employées au titre de clauses d’insertion."
  participantsClauses: Cohorte
  "Offres d’emploi reçues."
  offres: OffreConnection
  "Rien qui se compte."
  divers: Int
}
type Cohorte {
  effectif: Int
  inconnus: Int
  secret: Secret
  cellules: [Cellule!]!
  "Heures de travail d’insertion."
  heuresClauses: Mesure
  "La cohorte ventilée selon le profil."
  ventilerProfil(par: [DimensionProfil!]!): Cohorte
}
type Secret { message: String! }
type Mesure { total: Float secret: Secret }
type Cellule { cles: [Cle!]! effectif: Int poids: Float }
type Cle { dimension: String! valeur: String libelle: String! }
enum DimensionProfil { "Sexe." SEXE "Commune de résidence." COMMUNE }
type OffreConnection { total: Int! agregat(par: [OffreDimension!]): [OffreAgregat!]! }
type OffreAgregat { cles: [Cle!]! nombre: Int! "Postes à pourvoir." postes: Int "Pourquoi un chiffre est caché." secret: Secret }
enum OffreDimension { "Filière." FILIERE }
`);

const { __schema } = introspectionFromSchema(SCHEMA);
const description: Description = new Map((__schema.types as unknown as TypeDecrit[]).map((type) => [type.name, type]));
const catalogue = catalogueOf(description);

describe('le catalogue', () => {
  it('tient ce que le graphe décrit, chacun sous son genre', () => {
    expect(catalogue.map(({ genre, titre }) => `${genre} : ${titre}`)).toEqual([
      'Personnes : Personnes qui ont un droit au RSA ouvert',
      'Personnes : Personnes employées au titre de clauses d’insertion',
      'Mesure : Heures de travail d’insertion',
      'Axe : Sexe',
      'Axe : Commune de résidence',
      'Fait : Offres d’emploi reçues',
      'Mesure : Postes à pourvoir',
      'Axe : Filière',
    ]);
  });

  it('donne à chacun une question que le graphe accepte, nommée', () => {
    for (const { cle, question } of catalogue) {
      const operation = question?.operation ?? '';
      expect([cle, validate(SCHEMA, parse(operation))]).toEqual([cle, []]);
      expect(operation).toMatch(/^query [A-Z]\w+ \{/);
    }
  });

  it('demande une mesure à l’ensemble dont elle parle', () => {
    const heures = catalogue.find(({ cle }) => cle === 'Cohorte.heuresClauses');
    expect(heures?.question?.operation).toContain('participantsClauses { effectif heuresClauses');
  });
});

describe('la recherche', () => {
  const recherche = new Recherche(catalogue);
  const first = (words: string) => recherche.cherche(words)[0]?.titre;

  it.each([
    ['sans accent ni pluriel', 'BENEFICIAIRE DROITS RSA', 'Personnes qui ont un droit au RSA ouvert'],
    ['au féminin', 'employee clause', 'Personnes employées au titre de clauses d’insertion'],
    ['par le début d’un mot', 'comm', 'Commune de résidence'],
    ['avec une faute', 'filiire', 'Filière'],
    ['par un mot courant', 'femmes', 'Sexe'],
    ['dans une phrase', 'combien d’heures de travail ?', 'Heures de travail d’insertion'],
  ])('trouve %s', (_, words, titre) => {
    expect(first(words)).toBe(titre);
  });

  it('à défaut de tous les mots, prend ceux qu’elle connaît ; rien ne répond à rien', () => {
    expect(first('filière xylophone')).toBe('Filière');
    expect(recherche.cherche('xylophone')).toEqual([]);
    expect(recherche.cherche('de la')).toEqual([]);
  });
});

it('une figure du rapport s’ouvre sans ses directives, aux années de ses données', () => {
  const source = `query Heures($annee: Int!, $finAnneePrecedente: String!)
    @fiche(numero: "8", dispositif: "Clauses")
    @indicateur(id: "F08-heures" libelle: "Heures" unite: "heures" valeur: "a.b" decalage: -1) { a }`;
  expect(indicateursOf(source, 2018)).toEqual([
    {
      cle: 'F08-heures',
      genre: 'Indicateur',
      titre: 'Heures',
      detail: 'Rapport annuel, fiche 8, Clauses (heures)',
      mots: 'Clauses',
      question: {
        operation: 'query Heures($annee: Int!, $finAnneePrecedente: String!) {\n  a\n}\n',
        variables: { annee: 2017, finAnneePrecedente: '2016-12' },
      },
    },
  ]);
});
