import { describe, expect, it } from '@jest/globals';
import { parDirection } from './directions.js';

const OWNERS = { sourcesA: 'A', sourcesB: 'B', contacts: 'A', heures: 'B', foyers: 'A', retiree: 'C' };
const DIRECTIONS = [
  { nom: 'Bénéficiaires', sources: 'sourcesA' },
  { nom: 'Clauses', sources: 'sourcesB' },
];
const offered = (...champs: string[]) => champs.map((champ) => ({ champ }));

describe('what a question is made of', () => {
  it('stands under the directorate whose slice resolves it, in the order it had', () => {
    expect(parDirection(offered('heures', 'contacts', 'effectif', 'foyers'), OWNERS, DIRECTIONS)).toEqual([
      { nom: null, membres: offered('effectif') },
      { nom: 'Bénéficiaires', membres: offered('contacts', 'foyers') },
      { nom: 'Clauses', membres: offered('heures') },
    ]);
  });

  it('is still offered when no directorate is known to own it', () => {
    expect(parDirection(offered('nouvelle', 'retiree'), OWNERS, DIRECTIONS)).toEqual([
      { nom: null, membres: offered('nouvelle', 'retiree') },
    ]);
  });
});
