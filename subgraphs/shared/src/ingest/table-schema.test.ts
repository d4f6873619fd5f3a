import { describe, expect, it } from '@jest/globals';
import {
  holdsPersonalData,
  identityFields,
  keyFields,
  labelsOf,
  listSources,
  loadTableSchema,
} from './table-schema.js';

describe('contrats', () => {
  it('se trouvent depuis le code compilé et se lisent une fois', () => {
    expect(listSources()).toContain('caf-droits');
    expect(loadTableSchema('caf-droits')).toBe(loadTableSchema('caf-droits'));
  });

  it('refuse une source inconnue, chemin déguisé compris', () => {
    for (const source of ['inconnue', '../sources/caf-droits', '']) {
      expect(() => loadTableSchema(source)).toThrow(expect.objectContaining({ code: 'SOURCE_INCONNUE' }));
    }
  });

  it('dit clé, identité, libellés', () => {
    const droits = loadTableSchema('caf-droits');
    expect(keyFields(droits).map(({ name }) => name)).toEqual(['mois', 'matricule']);
    expect(identityFields(droits).map(({ nature }) => nature)).toEqual(['nir', 'nom', 'prenom', 'naissance']);
    expect(holdsPersonalData(droits)).toBe(true);
    expect(holdsPersonalData(loadTableSchema('heures-clauses'))).toBe(false);
    const sexe = droits.fields.find(({ name }) => name === 'sexe');
    expect([...labelsOf(sexe ?? droits.fields[0]).keys()]).toEqual(['F', 'M']);
  });

  it.each(listSources())('%s tient les règles des contrats', (source) => {
    const schema = loadTableSchema(source);
    expect(schema.name).toBe(source);
    expect(schema.missingValues).toEqual(['', 'NULL', 'NC']);
    expect(keyFields(schema)).toHaveLength(schema.primaryKey.length);
    expect(keyFields(schema)[0]?.constraints?.required).toBe(true);
    expect(identityFields(schema).length > 0).toBe(schema.identite !== undefined);
    expect(new Set(schema.fields.map(({ name }) => name)).size).toBe(schema.fields.length);
  });
});
