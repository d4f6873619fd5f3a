import { describe, expect, it } from '@jest/globals';
import { tusDe } from './secret.js';

const SECRET = { message: 'Moins de 5 personnes.' };

describe('ce qu’une réponse tait', () => {
  it('compte ce qui se dit caché, et n’en redit chaque raison qu’une fois', () => {
    const data = {
      a: {
        effectif: null,
        secret: SECRET,
        cellules: [
          { effectif: null, secret: SECRET },
          { effectif: 8, secret: null },
        ],
      },
    };
    expect(tusDe(data)).toEqual({ caches: 2, muets: 0, raisons: [SECRET.message] });
  });

  it('compte les comptes nuls dont on n’a pas demandé pourquoi', () => {
    expect(tusDe({ a: { effectif: null, part: 0.5, nom: null } })).toEqual({ caches: 0, muets: 1, raisons: [] });
    expect(tusDe({ a: { effectif: null, secret: null } }).muets).toBe(0);
  });

  it('redit les refus du secret, et eux seuls', () => {
    const errors = [
      { message: 'Dans l’ordre alphabétique.', extensions: { code: 'SECRET_ORDRE' } },
      { message: 'Le service manque.', extensions: { code: 'SERVICE_INDISPONIBLE' } },
    ];
    expect(tusDe(null, errors)).toEqual({ caches: 0, muets: 0, raisons: ['Dans l’ordre alphabétique.'] });
  });
});
