import { describe, expect, it } from '@jest/globals';
import { summaryOf } from './sql-summary.js';

describe('ce qu’une trace dit d’une requête SQL', () => {
  it.each([
    [
      'SELECT a, count(*) FROM marches m JOIN "clauses" c ON c.uid = m.uid WHERE m.objet = $1',
      'SELECT marches clauses',
    ],
    ["select 1 from contrats where nom = 'Dupont from martin' -- from durand", 'SELECT contrats'],
    ["INSERT INTO journal (nature) SELECT * FROM unnest('it''s from dupont')", 'INSERT journal'],
    ['UPDATE vues SET titre = $$ from dupont $$ /* into durand */', 'UPDATE vues'],
    ['DELETE FROM depots', 'DELETE depots'],
    ['START TRANSACTION', 'START'],
    ['DUPONT IS HERE', 'SQL'],
    ['SELECT * FROM a, b JOIN c ON true JOIN d ON true JOIN e ON true JOIN f ON true', 'SELECT a c d e'],
  ])('%s', (sql, summary) => expect(summaryOf(sql)).toBe(summary));
});
