import { Profil } from '@hub/shared/access/profil';
import { tableOf } from '@hub/shared/ingest/source';
import type pg from 'pg';
import { demoToken } from '../demo-issuer/jeton.js';
import { ask } from './gateway-load.js';
import { type Case, caseOf } from './measure.js';
import { MONTHS } from './synthetic-people.js';

/** Employed through clauses, in each of the three years. */
const EMPLOYED = 240;
/** Receive RSA every year, and are employed in none: those whom RSA has, and the year has not. */
const OTHERS = 20;
/** How many of the employed receive RSA, by year: nobody, too few to be told, enough. */
const NOBODY = { annee: 2014, rsa: 0 };
const FEW = { annee: 2015, rsa: 3 };
const ENOUGH = { annee: 2016, rsa: 120 };
const YEARS = [NOBODY, FEW, ENOUGH];
/** Asked of each year before any is timed: V8 compiles what it runs often. */
const WARM_UP = 30;
const ASKS = 61;

/** Adds to the slices' databases three years of as many people, whom RSA alone tells apart. */
export async function addYears(beneficiaries: pg.Client, clauses: pg.Client): Promise<void> {
  const people = `generate_series(0, ${EMPLOYED - 1}) n`;
  const known = `generate_series(0, ${EMPLOYED + OTHERS - 1}) n`;
  for (const { annee, rsa } of YEARS) {
    await insert(
      beneficiaries,
      'caf-droits',
      `mois, matricule, identite, sexe, code_insee, role, situation_familiale, date_ouverture, etat, soumis_droits_devoirs, montant,
       mois_naissance`,
      `${annee * MONTHS} + m, n, n, 'F', '69381', 'DEM', 'ISO', make_date(2012, 1, 1), CASE WHEN n < ${rsa} OR n >= ${EMPLOYED} THEN '2' ELSE '5' END,
       'OUI', 545.48, ${1980 * MONTHS} FROM ${known}, generate_series(0, ${MONTHS - 1}) m`,
    );
    const participation = `'S${annee}-' || n`;
    await insert(
      clauses,
      'participations-clauses',
      'id_participation, id_clause, identite, modalite, date_debut, date_fin',
      `${participation}, 'C1', n, 'MISE_A_DISPOSITION', make_date(${annee}, n % ${MONTHS} + 1, 1), make_date(${annee}, 12, 31) FROM ${people}`,
    );
    await insert(
      clauses,
      'heures-clauses',
      'id_participation, mois, heures',
      `${participation}, ${annee * MONTHS} + n % ${MONTHS}, 35 FROM ${people}`,
    );
  }
}

/** Rows of a source that has a deposit already, after its own. */
async function insert(client: pg.Client, source: string, columns: string, select: string): Promise<void> {
  const table = tableOf(source);
  await client.query(
    `INSERT INTO ${table} (${columns}, depot, ligne)
     SELECT s.*, d.numero, d.lignes + row_number() OVER ()
     FROM (SELECT ${select}) s,
          (SELECT depot AS numero, max(ligne) AS lignes FROM ${table} GROUP BY depot) d`,
  );
}

/**
 * What statistical secrecy keeps silent, 3 people, then what it shows, beside what it keeps silent of nobody: ms of the same question, as an
 * analyst sees them, each asked in words of its own so that no kept answer serves. @throws Error if what is silent does not answer one text.
 */
export async function measureSecret(url: string, folder: string): Promise<Case[]> {
  const jeton = await demoToken(folder, { role: Profil.ANALYSTE });
  const times = new Map(YEARS.map((year) => [year, [] as number[]]));
  let asked = 0;
  for (let turn = -WARM_UP; turn < ASKS; turn++) {
    const texts = new Map<object, string>();
    // Who comes first pays for what another has just made ready.
    for (const rank of YEARS.keys()) {
      const year = YEARS[(rank + turn + WARM_UP) % YEARS.length];
      const start = performance.now();
      texts.set(year, await answerOf(url, jeton, year.annee, ++asked));
      if (turn >= 0) times.get(year)?.push(performance.now() - start);
    }
    if (texts.get(FEW) !== texts.get(NOBODY)) throw new Error(`Le silence parle : ${[...texts.values()].join(' ')}`);
    if (!texts.get(ENOUGH)?.includes(`:${ENOUGH.rsa}`)) throw new Error(`Rien n’est montré : ${texts.get(ENOUGH)}`);
  }
  const [nobody, few, enough] = YEARS.map((year) => times.get(year) ?? []);
  return [caseOf('secret, 3 tues', 'ms', few, nobody), caseOf(`secret, ${ENOUGH.rsa} montrées`, 'ms', enough, nobody)];
}

/** The answer's data and errors, without the word that made the question its own. */
async function answerOf(url: string, jeton: string, annee: number, own: number): Promise<string> {
  const query = `query ($annee: Int!) {
    participantsClauses(filtre: { annee: $annee }) { effectif beneficiairesRsa(moment: ENTREE) { n${own}: effectif } }
  }`;
  const { data, errors } = JSON.parse(await ask(url, jeton, JSON.stringify({ query, variables: { annee } })));
  return JSON.stringify({ data, errors }).replace(`n${own}`, 'n');
}
