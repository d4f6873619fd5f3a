import { expect, it } from '@jest/globals';
import { lienExplorer, questionOf } from './lien-explorer.js';

it('une question passe par l’adresse, sans rien perdre et sans qu’un serveur la voie', () => {
  const operation = 'query Q($a: Int!) {\n  f(a: $a, b: "é&#=+") { c }\n}\n';
  const address = lienExplorer({ operation, variables: { a: 2017 } });
  expect(address.startsWith('/explorer#')).toBe(true);
  const carried = questionOf(new URL(address, 'http://hub').hash);
  expect({ ...carried, variables: JSON.parse(carried?.variables ?? '') }).toEqual({
    operation,
    variables: { a: 2017 },
  });
  expect(questionOf('')).toBeNull();
  expect(questionOf('#ailleurs')).toBeNull();
});
