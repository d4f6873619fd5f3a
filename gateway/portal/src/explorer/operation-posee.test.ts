import { describe, expect, it } from '@jest/globals';
import { operationPosee } from './operation-posee.js';

describe('operationPosee', () => {
  it('names the only operation of a document, whatever the editor still names', () => {
    expect(operationPosee('query Clauses { clauses { total } }', 'Salaries')).toBe('Clauses');
    expect(operationPosee('{ clauses { total } }', 'Salaries')).toBeUndefined();
    expect(operationPosee('query C { clauses { ...f } } fragment f on Clauses { total }', null)).toBe('C');
  });

  it('leaves the choice between several, and what does not parse, to the editor', () => {
    expect(operationPosee('query A { a } query B { b }', 'B')).toBe('B');
    expect(operationPosee('query {', 'B')).toBe('B');
  });
});
