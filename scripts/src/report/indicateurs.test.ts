import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, extendSchema, parse, validate } from 'graphql';
import { RACINE } from '../config.js';
import { DIRECTIVES, DOSSIER, loadIndicateurs } from './indicateurs.js';

const GRAPHE = buildSchema(readFileSync(join(RACINE, 'schema/published.graphql'), 'utf8'));
const INDICATEURS = loadIndicateurs();

describe('les indicateurs', () => {
  const declared = extendSchema(GRAPHE, parse(readFileSync(join(DOSSIER, DIRECTIVES), 'utf8')));
  const files = readdirSync(DOSSIER).filter((name) => name.endsWith('.graphql') && name !== DIRECTIVES);

  it.each(files)('%s ne demande que ce que le graphe publie, sous des directives déclarées', (name) => {
    expect(validate(declared, parse(readFileSync(join(DOSSIER, name), 'utf8')))).toEqual([]);
  });

  it.each(INDICATEURS.map(({ id, operation }) => [id, operation.texte]))(
    '%s : son opération, réduite à lui, se pose telle quelle',
    (_, texte) => {
      expect(validate(GRAPHE, parse(texte))).toEqual([]);
    },
  );

  it('ont chacun leur identifiant', () => {
    const ids = INDICATEURS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('ne demandent que des variables que le rapport donne', () => {
    const given = new Set(['annee', 'anneePrecedente', 'anneeAvantDerniere', 'finAnneePrecedente']);
    expect(INDICATEURS.flatMap(({ operation }) => operation.variables).filter((name) => !given.has(name))).toEqual([]);
  });
});
