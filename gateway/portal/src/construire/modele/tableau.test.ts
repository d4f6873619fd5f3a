import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { catalogueOf } from './catalogue.js';
import { withAxe, withFiltrage, withMesure, withPartie } from './edition.js';
import { type Question, questionFrom } from './question.js';
import { colonnesOf, graphiqueOf } from './tableau.js';

const SDL = readFileSync(new URL('../../../../../schema/published.graphql', import.meta.url), 'utf8');
const catalogue = catalogueOf(buildSchema(SDL));

const clauses = () =>
  withPartie(questionFrom(catalogue, 'participantsClauses'), { etape: 0 }, { periode: { annee: 2017 } });
const rsa = () => withFiltrage(catalogue, clauses(), 'beneficiairesRsa');
const profil = (question: Question, dimension: string) => withAxe(question, { champ: 'ventilerProfil', dimension });
const titled = (question: Question) =>
  colonnesOf(catalogue, question, false).map(({ chemin, titre }) => [chemin, titre]);

describe('the table of a question', () => {
  it('has its axes, then its figures, where the answer has them', () => {
    const question = withMesure(catalogue, withMesure(catalogue, profil(rsa(), 'SEXE'), 'part'), 'heuresClauses');
    const path = 'participantsClauses.ventilerProfil.beneficiairesRsa';
    expect(titled(question)).toEqual([
      ['SEXE_libelle', 'Sexe déclaré à la CAF'],
      [`${path}.cellules.effectif`, 'Effectif'],
      [`${path}.cellules.part`, 'Part'],
      [`${path}.heuresClauses.cellules.total`, 'Heures de travail d’insertion des membres'],
    ]);
    expect(question.mesures.at(-1)?.periode).toEqual({ annee: 2017 });
  });

  it('counts each step when nothing splits it', () => {
    expect(titled(rsa())).toEqual([
      ['participantsClauses.effectif', 'Personnes employées au titre de clauses d’insertion en 2017'],
      ['participantsClauses.beneficiairesRsa.effectif', 'Personnes qui ont un droit au RSA ouvert d’après la CAF'],
    ]);
  });

  it('has the measures of a fact', () => {
    const offres = withMesure(catalogue, questionFrom(catalogue, 'offres'), 'postesPourvus');
    expect(titled(withAxe(offres, { champ: '', dimension: 'CANAL' }))).toEqual([
      ['CANAL_libelle', 'Canal'],
      ['offres.agregat.nombre', 'Nombre d’éléments'],
      ['offres.agregat.postesPourvus', 'Postes pourvus (total)'],
    ]);
  });
});

describe('the chart of a question', () => {
  const chartOf = (question: Question) => {
    const colonnes = colonnesOf(catalogue, question, false);
    const figure = colonnes.find(({ genre }) => genre === 'chiffre')?.chemin as string;
    return graphiqueOf(
      colonnes,
      question.axes.map(({ dimension }) => dimension),
      figure,
    );
  };

  it('is bars along an axis, stacked by a second one, lines along time', () => {
    expect(chartOf(profil(rsa(), 'CLI'))).toMatchObject({ type: 'BARRES', categorie: 'CLI_libelle' });
    expect(chartOf(profil(profil(rsa(), 'CLI'), 'SEXE'))).toMatchObject({
      type: 'EMPILE',
      categorie: 'CLI_libelle',
      series: ['SEXE_libelle', expect.stringMatching(/effectif$/)],
    });
    const byYear = withAxe(questionFrom(catalogue, 'marches'), { champ: '', dimension: 'NATURE' });
    expect(chartOf(withAxe(byYear, { champ: '', dimension: 'ANNEE' }))).toMatchObject({
      type: 'LIGNES',
      categorie: 'ANNEE_libelle',
      series: ['NATURE_libelle', 'marches.agregat.nombre'],
    });
  });

  it('is a funnel of the steps, and nothing for one figure', () => {
    expect(chartOf(rsa())).toMatchObject({ type: 'ENTONNOIR', series: [expect.any(String), expect.any(String)] });
    expect(chartOf(clauses())).toBeNull();
  });
});
