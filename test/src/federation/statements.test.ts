import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operationNames, readOperation } from '../demonstration/operation-files.js';
import { FederationHub, type Tranche } from './federation-hub.js';
import { filesFor } from './many-rows.js';

const FEW = 12;
const MANY = 20 * FEW;

interface Question {
  query: string;
  variables?: object;
  /** Requêtes SQL par tranche, au plus. Une question de cohortes n'en fait aucune : tout est en mémoire. */
  statements: Partial<Record<Tranche, number>>;
}

const ENTREPRISE = 'entreprise { siret denomination territoire { nom parent { nom } } siaes { denomination } }';
const SIAE = 'siae { siret type denomination territoire { nom } entreprise { denomination } }';
const MARCHE = 'marche { uid clauses { idClause operation { nom territoire { nom } clauses { idClause } } } }';
const PERSONNE = `personne { id parcours { idParcours structure { denomination } } contratsIae { dateDebut ${SIAE} }
  parcoursFiliere { idLigne action { nom filiere { libelle } } } participationsClauses { heures clause { objet } } }`;

/** Des faits dont chaque ligne mène aux autres tranches. */
const FACTS: Record<string, Question> = {
  participations: {
    query: `{ participations(premier: 1000) { total agregat(par: [SECTEUR]) { nombre personnes }
      noeuds { heures ${ENTREPRISE} ${SIAE} ${PERSONNE} clause { ${MARCHE} } } } }`,
    statements: { clauses: 12, employers: 7, iae: 5, beneficiaries: 2 },
  },
  clauses: {
    query: `{ clauses(premier: 1000) { noeuds { ${SIAE} ${MARCHE} } } }`,
    statements: { clauses: 5, employers: 1, iae: 1 },
  },
  operations: {
    query: `{ operations(premier: 1000) { noeuds { territoire { nom } ${ENTREPRISE} clauses { ${MARCHE} } } } }`,
    statements: { clauses: 5, employers: 1, iae: 1 },
  },
  entreprises: {
    query: `{ entreprises(premier: 1000) { noeuds { denomination successeur { denomination siaes { type } }
      territoire { nom } siaes { denomination } participationsClauses { heures ${PERSONNE} } } } }`,
    statements: { employers: 7, clauses: 6, iae: 5, beneficiaries: 2 },
  },
  parcoursFiliere: {
    query: `{ parcoursFiliere(premier: 1000) { noeuds { action { nom ${ENTREPRISE} filiere { libelle actions { nom } } }
      ${ENTREPRISE} ${PERSONNE} } } }`,
    statements: { employers: 9, clauses: 4, iae: 5, beneficiaries: 2 },
  },
  parcours: {
    query: `{ parcours(premier: 1000) { noeuds { structure { denomination siaes { type } } ${PERSONNE} } } }`,
    statements: { beneficiaries: 4, employers: 6, clauses: 4, iae: 4 },
  },
  etatsMensuels: {
    query: `{ etatsMensuels(premier: 1000) { noeuds { ${SIAE} ${PERSONNE} } } }`,
    statements: { iae: 5, employers: 6, clauses: 4, beneficiaries: 2 },
  },
  contratsIae: {
    query: `{ contratsIae(premier: 1000) { noeuds { ${SIAE} ${PERSONNE} } } }`,
    statements: { iae: 5, employers: 6, clauses: 4, beneficiaries: 2 },
  },
};

/** Celles qui demandent un fait. */
const FACT_OPERATIONS: Record<string, Question['statements']> = {
  // Un tableau de territoires : une requête par lecture, une de plus quand un territoire n'a rien à agréger.
  'insertion-par-cli': { beneficiaries: 3, employers: 3, clauses: 2, iae: 4 },
  'clauses-par-secteur': { clauses: 4, employers: 1 },
  'siae-des-clauses-inconnues': { clauses: 2, iae: 1 },
};

/** Celles de schema/operations ; une question de cohortes se répond sans SQL, des index en mémoire. */
const OPERATIONS: Record<string, Question> = Object.fromEntries(
  operationNames().map((name) => [name, { ...readOperation(name), statements: FACT_OPERATIONS[name] ?? {} }]),
);

const QUESTIONS = { ...OPERATIONS, ...FACTS };

interface Mesure {
  statements: Partial<Record<Tranche, number>>;
  rows: number;
}

let hub: FederationHub;
let few: Record<string, Mesure>;
let many: Record<string, Mesure>;

beforeAll(async () => {
  // Mille lignes qui mènent chacune à toutes les tranches : plus que la porte n'en laisse demander.
  hub = await FederationHub.start(filesFor(FEW, '2019-01-31'), { COST_BUDGET_PILOTAGE: '100000000' });
  few = await measureAll();
  await hub.deposit(filesFor(MANY, '2019-02-28'));
  many = await measureAll();
}, 120_000);
afterAll(() => hub?.stop());

/** Chaque question est d'abord posée une fois : la première après un dépôt recharge les index. */
async function measureAll(): Promise<Record<string, Mesure>> {
  const found: Record<string, Mesure> = {};
  for (const [name, { query, variables }] of Object.entries(QUESTIONS)) {
    const { data, errors } = await hub.ask(query, variables);
    if (errors) throw new Error(`${name} : ${JSON.stringify(errors)}`);
    const statements = await hub.statementsDuring(() => hub.ask(query, variables));
    found[name] = { statements, rows: data[name]?.noeuds.length };
  }
  return found;
}

describe('les requêtes SQL d’une question', () => {
  it.each(Object.entries(QUESTIONS))('%s : leur nombre ne grandit pas avec les lignes', (name, { statements }) => {
    const over = Object.entries(few[name].statements).filter(
      ([slice, count]) => count > (statements[slice as Tranche] ?? 0),
    );
    expect(over).toEqual([]);
    expect(many[name].statements).toEqual(few[name].statements);
  });

  it.each(Object.keys(FACTS))('%s : les lignes, elles, sont vingt fois plus', (name) => {
    expect([few[name].rows, many[name].rows]).toEqual([FEW, MANY]);
  });
});
