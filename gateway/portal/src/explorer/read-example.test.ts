import { describe, expect, it } from '@jest/globals';
import { readExample } from './read-example.js';

describe('une question prête', () => {
  it('se lit de l’en-tête de son fichier', () => {
    const source =
      '# Combien ?\n# Par an.\n# Profils : pilotage, analyste\n# Variables : {"annee": 2017}\nquery Q { a }\n';
    expect(readExample(source, 'q')).toEqual({
      title: 'Combien ?',
      detail: 'Par an.',
      query: '# Combien ?\n# Par an.\n# Variables : {"annee": 2017}\nquery Q { a }\n',
      variables: '{"annee": 2017}',
      profils: ['pilotage', 'analyste'],
    });
  });

  it('sans en-tête, prend le nom du fichier et s’offre à qui lit', () => {
    expect(readExample('{ a }', 'nom')).toMatchObject({
      title: 'nom',
      variables: '',
      profils: ['analyste', 'charge-de-mission', 'pilotage'],
    });
  });
});
