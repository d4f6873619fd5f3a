import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema, parse, validate } from 'graphql';
import { catalogueOf } from './catalogue.js';
import { withAxe, withCondition, withFiltrage, withMesure, withPartie } from './edition.js';
import { operationOf } from './operation.js';
import { enOrdre } from './ordre.js';
import { parametresOf } from './parametres.js';
import { phraseOf } from './phrase.js';
import { type Question, questionFrom } from './question.js';
import { questionsAuHasard } from './questions-au-hasard.js';
import { conditionsOf, refusOf } from './regles.js';
import { questionOf } from './relecture.js';

const SDL = readFileSync(new URL('../../../../../schema/published.graphql', import.meta.url), 'utf8');
const schema = buildSchema(SDL);
const catalogue = catalogueOf(schema);

/** The people employed through procurement clauses in 2017, those of them with RSA at entry, by CLI. */
function emblem(): Question {
  const origin = withPartie(questionFrom(catalogue, 'participantsClauses'), { etape: 0 }, { periode: { annee: 2017 } });
  const own = withCondition(origin, { etape: 0 }, 'operation', ['PUBLIQUE', 'AUCUNE']);
  const rsa = withFiltrage(catalogue, own, 'beneficiairesRsa');
  return withMesure(catalogue, withAxe(rsa, { champ: 'ventilerProfil', dimension: 'CLI' }), 'part');
}

const libelles = (all: readonly { champ: string; libelle: string }[]) =>
  Object.fromEntries(all.map(({ champ, libelle }) => [champ, libelle]));

describe('the catalogue', () => {
  it('finds sets, narrowings, splits, descriptions and facts by their shape', () => {
    expect(libelles(catalogue.cohortes)).toMatchObject({
      accompagnes: 'Personnes accompagnées',
      participantsClauses: 'Personnes employées au titre de clauses d’insertion',
    });
    expect(catalogue.filtrages.map(({ champ }) => champ)).not.toContain('ventilerProfil');
    expect(catalogue.ventilations.find(({ champ }) => champ === 'ventilerProfil')?.axes).toContainEqual({
      valeur: 'SEXE',
      libelle: 'Sexe déclaré à la CAF',
      ensemble: null,
    });
    expect(libelles(catalogue.descriptions)).toHaveProperty('heuresClauses');
    expect(libelles(catalogue.faits.find(({ champ }) => champ === 'offres')?.mesures ?? [])).toEqual({
      nombre: 'Nombre d’éléments',
      entreprises: 'Nombre d’employeurs différents, par SIRET',
      postes: 'Postes à pourvoir (total)',
      postesPourvus: 'Postes pourvus (total)',
    });
    expect(catalogue.faits.find(({ champ }) => champ === 'parcours')?.personnel).toBe(true);
    expect(catalogue.faits.map(({ champ }) => champ)).not.toContain('editions');
  });

  it('shows a source that the graph did not have, without a line of its own', () => {
    const more = `${SDL}
      extend type Query { """Foyers logés. Par l’État.""" loges(filtre: FiltreRsa): Cohorte }
      extend type Cohorte { loges(filtre: FiltreRsa): Cohorte, ventilerLogement(par: [DimensionLogement!]!): Cohorte, """Nuits passées.""" nuits: Mesure }
      enum DimensionLogement { """Type de logement.""" TYPE }`;
    const wider = catalogueOf(buildSchema(more));
    expect(libelles(wider.cohortes).loges).toBe('Foyers logés');
    expect(libelles(wider.filtrages).loges).toBe('Foyers logés');
    expect(libelles(wider.descriptions).nuits).toBe('Nuits passées');
    expect(wider.ventilations.at(-1)?.axes).toEqual([{ valeur: 'TYPE', libelle: 'Type de logement', ensemble: null }]);
  });
});

describe('a question', () => {
  it('reads as a sentence, and as an operation split before its last state', () => {
    expect(phraseOf(catalogue, emblem())).toBe(
      'Personnes employées au titre de clauses d’insertion en 2017 (types d’opération : opération publique ou sans opération) · parmi elles, personnes qui ont un droit au RSA ouvert d’après la CAF à l’entrée · par coordination locale d’insertion de la commune de résidence',
    );
    expect(
      operationOf(catalogue, emblem(), { exact: false }).texte,
    ).toBe(`query ParticipantsClausesBeneficiairesRsaCli {
  participantsClauses(filtre: {annee: 2017, operation: [PUBLIQUE, AUCUNE]}) {
    ventilerProfil(par: [CLI]) {
      beneficiairesRsa(moment: ENTREE) {
        cellules {
          cles {
            dimension
            valeur
            libelle
          }
          effectif
          part
        }
      }
    }
  }
}`);
  });

  it('makes one variable of the same value wherever it stands', () => {
    const twice = withFiltrage(catalogue, emblem(), 'salariesIae');
    const parametres = parametresOf(catalogue, twice);
    expect(parametres.map(({ nom, type }) => [nom, type])).toEqual([
      ['annee', 'Int!'],
      ['operation', '[TypeOperation!]'],
    ]);
    const { texte, variables } = operationOf(catalogue, twice, {
      exact: true,
      variables: new Map([[parametres[0].cle, 'Année']]),
    });
    expect(texte.match(/annee: \$annee/g)).toHaveLength(2);
    expect(variables).toEqual([{ nom: 'annee', libelle: 'Année', type: 'Int!', defaut: 2017 }]);
  });

  it('is split after a state that only its own slice can read, under secrecy', () => {
    const employed = withPartie(
      withFiltrage(
        catalogue,
        withAxe(questionFrom(catalogue, 'accompagnes'), { champ: 'ventilerProfil', dimension: 'SEXE' }),
        'salariesIae',
      ),
      { etape: 1 },
      { moment: { type: 'SORTIE', decalage: 6 } },
    );
    const splitFirst = /ventilerProfil[^}]*salariesIae/;
    expect(operationOf(catalogue, employed, { exact: false }).texte).not.toMatch(splitFirst);
    expect(operationOf(catalogue, employed, { exact: true }).texte).toMatch(splitFirst);
  });

  it('is put in the order that secrecy allows, and stays as it is for those who read exactly', () => {
    const started = withFiltrage(catalogue, questionFrom(catalogue, 'beneficiairesRsa'), 'participantsClauses');
    const reversed = withFiltrage(catalogue, started, 'accompagnes');
    expect(enOrdre(catalogue, reversed, false).etapes.map(({ champ }) => champ)).toEqual([
      'accompagnes',
      'participantsClauses',
      'beneficiairesRsa',
    ]);
    expect(enOrdre(catalogue, reversed, true)).toBe(reversed);
  });

  it('counts the conditions of secrecy, an everyday perimeter being none, and says which rule stands in the way', () => {
    expect(conditionsOf(catalogue, emblem())).toBe(3);
    const bySector = withCondition(emblem(), { etape: 0 }, 'secteur', ['BTP']);
    const byAge = withAxe(bySector, { champ: 'ventilerProfil', dimension: 'AGE' });
    expect(refusOf(catalogue, bySector, false)).toBeNull();
    expect(refusOf(catalogue, byAge, false)).toMatch(/4 conditions ; celle-ci en a 5/);
    expect(refusOf(catalogue, byAge, true)).toBeNull();
    const without = withPartie(emblem(), { etape: 1 }, { exclure: true });
    expect(refusOf(catalogue, without, false)).toMatch(/ne répondent pas/);
    const month = withPartie(emblem(), { etape: 0 }, { periode: { mois: '2017-03' } });
    expect(refusOf(catalogue, month, false)).toMatch(/une année ou un trimestre/);
    const shifted = withPartie(emblem(), { etape: 1 }, { moment: { type: 'SORTIE', decalage: 4 } });
    expect(refusOf(catalogue, shifted, false)).toMatch(/trimestres/);
    const ofIae = { champ: 'ventilerIae', dimension: 'TYPE' };
    const elsewhere = withAxe(emblem(), ofIae);
    expect(refusOf(catalogue, elsewhere, false)).toMatch(/demande « .*structures d’insertion.* » parmi les conditions/);
    expect(refusOf(catalogue, withAxe(questionFrom(catalogue, 'salariesIae'), ofIae), false)).toBeNull();
    const byDispositif = withAxe(emblem(), { champ: 'ventilerProfil', dimension: 'DISPOSITIF' });
    expect(refusOf(catalogue, byDispositif, false)).toMatch(/demande « .*accompagn.* » parmi les conditions/);
    const twice = withFiltrage(catalogue, questionFrom(catalogue, 'salariesIae'), 'salariesIae');
    expect(refusOf(catalogue, twice, false)).toMatch(/sans année se demande seul/);
    const of2017 = (etape: number) => (question: Question) =>
      withPartie(question, { etape }, { periode: { annee: 2017 } });
    expect(refusOf(catalogue, of2017(1)(of2017(0)(twice)), false)).toMatch(/deux fois/);
    const ever = withPartie(emblem(), { etape: 0 }, { periode: null });
    expect(refusOf(catalogue, ever, false)).toMatch(/ventiler par le profil/);
    expect(refusOf(catalogue, { ...ever, axes: [] }, false)).toBeNull();
  });

  it('says what it lacks', () => {
    const open = withCondition(emblem(), { etape: 0 }, 'secteur', []);
    expect(refusOf(catalogue, open, true)).toBe(
      'Complétez la condition « Secteurs d’activité de la clause », ou retirez-la.',
    );
    expect(refusOf(catalogue, { ...emblem(), mesures: [] }, true)).toBe('Choisissez au moins une mesure.');
    const wrong = withPartie(emblem(), { etape: 0 }, { periode: { annee: 2017, trimestre: 5 } });
    expect(refusOf(catalogue, wrong, true)).toMatch(/Complétez la période/);
    const month = withPartie(emblem(), { etape: 1 }, { moment: { type: 'MOIS', decalage: 0 } });
    expect(refusOf(catalogue, month, true)).toMatch(/mois regardé/);
  });

  it.each([true, false])(
    'is a valid operation, whatever its hand (exact: %s), read back as the same question',
    (exact) => {
      fc.assert(
        fc.property(questionsAuHasard(catalogue, exact), (question) => {
          const variables = new Map(parametresOf(catalogue, question).map(({ cle, nom }) => [cle, nom]));
          const written = operationOf(catalogue, question, { exact, variables });
          expect(validate(schema, parse(written.texte)).map(({ message }) => message)).toEqual([]);
          const values = Object.fromEntries(written.variables.map(({ nom, defaut }) => [nom, defaut]));
          const back = questionOf(catalogue, written.texte, values) as Question;
          expect(operationOf(catalogue, back, { exact }).texte).toBe(operationOf(catalogue, question, { exact }).texte);
          expect(phraseOf(catalogue, question)).not.toMatch(/undefined|null/);
        }),
        { numRuns: 80 },
      );
    },
  );

  it('is read back under the same name, whatever the order its axes were chosen in', () => {
    const axes = ['ventilerProfil SEXE', 'ventilerIae TYPE', 'ventilerProfil CLI'].map((axe) => axe.split(' '));
    const mixed = { ...emblem(), axes: axes.map(([champ, dimension]) => ({ champ, dimension })) };
    const { texte } = operationOf(catalogue, mixed, { exact: true });
    expect(texte).toMatch(/^query ParticipantsClausesBeneficiairesRsaSexeCliType /);
    expect(operationOf(catalogue, questionOf(catalogue, texte, {}) as Question, { exact: true }).texte).toBe(texte);
  });

  it('is not read back from an operation that it would not show whole', () => {
    const { texte } = operationOf(catalogue, emblem(), { exact: true });
    expect(questionOf(catalogue, texte, {})).not.toBeNull();
    expect(questionOf(catalogue, texte.replace('effectif', 'effectif poids alias: part'), {})).toBeNull();
    expect(questionOf(catalogue, '{ dispositifs { code } }', {})).toBeNull();
  });
});
