import { describe, expect, it } from '@jest/globals';
import type { Appelant } from './appelant.js';
import { enTeteFinalite, FinaliteIllisible, finaliteDite } from './finalite.js';
import { Profil } from './profil.js';

const appelant = (finalite: string | null): Appelant => ({
  ...{
    profil: Profil.PILOTAGE,
    scopes: new Set<string>(),
    perimetre: null,
    sujet: 'agent',
    nom: null,
    direction: null,
  },
  finalite,
});
const dite = (entete: string | undefined, { jeton = null, session = null }: Record<string, string | null> = {}) =>
  finaliteDite(appelant(jeton), { 'x-finalite': entete }, session);

describe('ce pour quoi l’on lit', () => {
  it('se dit dans un en-tête, encodé, et se transmet de même', () => {
    const lecteur = dite('bilan%20de%20l%E2%80%99ann%C3%A9e');
    expect(lecteur).toMatchObject({ finalite: 'bilan de l’année', finaliteDite: true });
    expect(enTeteFinalite(lecteur)).toEqual({ 'x-finalite': 'bilan%20de%20l%E2%80%99ann%C3%A9e' });
  });

  it('est d’abord ce qu’en dit le jeton, puis la question, puis la session', () => {
    expect(dite('question', { jeton: 'jeton', session: 'session' })).toEqual(appelant('jeton'));
    expect(dite('question', { session: 'session' }).finalite).toBe('question');
    expect(dite(undefined, { session: 'session' }).finalite).toBe('session');
    expect(dite(undefined)).toEqual(appelant(null));
    expect(dite('%20')).toEqual(appelant(null));
    expect(enTeteFinalite(appelant('jeton'))).toEqual({});
  });

  it('a 200 caractères au plus, accents compris', () => {
    expect(dite(encodeURIComponent('é'.repeat(200))).finalite).toHaveLength(200);
    for (const entete of [encodeURIComponent('é'.repeat(201)), 'a'.repeat(201)]) {
      expect(() => dite(entete)).toThrow(FinaliteIllisible);
    }
  });

  it.each(['bilan annuel', 'année', '%E9', '%', 'a%0Ab', 'a%00b', 'a%E2%80%A8b', 'un, deux'])(
    'ne se lit pas de « %s »',
    (entete) => expect(() => dite(entete)).toThrow(/encodé comme dans une adresse/),
  );
});
