import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DepotMutable, finitPar, nomsParFichier, type Resultat } from './depot-mutable.js';
import { MUTANTS, type Mutant } from './mutants-du-secret.js';

const DECISION = new URL('../../../schema/decisions/0020-secret-statistique.md', import.meta.url);

/** Travaille sur plusieurs dépôts à la fois, chacun une tâche après l'autre. */
async function partager<T>(taches: readonly T[], travail: (depot: DepotMutable, tache: T) => Promise<void>) {
  const left = [...taches];
  const worker = async (depot: DepotMutable) => {
    for (let tache = left.shift(); tache !== undefined; tache = left.shift()) await travail(depot, tache);
  };
  await Promise.all(depots.map(worker));
}

const normes = new Map<string, Resultat[]>();
const mutes = new Map<Mutant, Resultat[] | Error>();
let depots: DepotMutable[] = [];

beforeAll(async () => {
  depots = [new DepotMutable(), new DepotMutable()];
  await partager([...nomsParFichier(MUTANTS.map(({ preuve }) => preuve))], async (depot, [fichier, noms]) => {
    normes.set(fichier, await depot.eprouve(fichier, noms));
  });
  await partager(MUTANTS, async (depot, mutant) => {
    const [fichier, nom] = mutant.preuve;
    const results = depot.mute(mutant, () => depot.eprouve(fichier, [nom]));
    mutes.set(mutant, await results.catch((error: Error) => error));
  });
}, 600_000);

afterAll(() => {
  for (const depot of depots) depot.remove();
});

/** Chaque règle ôtée, la preuve qui la garde échoue ; rien d'ôté, elle passe. */
describe('le secret statistique, une règle de moins', () => {
  it('est celui de la décision, qui en dit chaque règle', () => {
    const decision = readFileSync(DECISION, 'utf8').replaceAll(/\s+/g, ' ');
    for (const { regle } of MUTANTS) expect(decision).toContain(regle);
    const [decided] = decision.slice(decision.indexOf('**Décision.**')).split('**Pourquoi.**');
    // Où sont les règles n'en est pas une.
    const sentences = decided.split(/\. /).filter((one) => /\w/.test(one) && !one.startsWith('Une règle par fichier'));
    const unproved = sentences.filter((one) => !MUTANTS.some(({ regle }) => one.includes(regle.slice(0, 30))));
    expect(unproved).toEqual([]);
  });

  it.each([...nomsParFichier(MUTANTS.map(({ preuve }) => preuve))])(
    'entier, passe ses preuves : %s',
    (fichier, noms) => {
      const results = normes.get(fichier) ?? [];
      expect(results.filter(({ passe }) => !passe)).toEqual([]);
      for (const nom of noms)
        expect(results.map((one) => one.nom)).toContainEqual(expect.stringMatching(finitPar([nom])));
    },
  );

  it.each(MUTANTS.map((mutant) => [mutant.sans, mutant.regle, mutant] as const))(
    '« %s » se voit (%s)',
    (_, __, mutant) => {
      const results = mutes.get(mutant);
      if (!Array.isArray(results)) throw results;
      expect(results.filter(({ passe }) => !passe).map(({ nom }) => nom)).toContainEqual(
        expect.stringMatching(finitPar([mutant.preuve[1]])),
      );
    },
  );
});
