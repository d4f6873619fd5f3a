import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Forme } from '@hub/shared/cohort/secret/attaquant-de-tableaux';
import { describe, expect, it } from '@jest/globals';
import type { AttaqueDesSuivis } from './attaque-des-suivis.js';
import type { Attaque, Genre } from './attaque-du-secret.js';

const SCRIPT = fileURLToPath(new URL('./attaque-du-secret.js', import.meta.url));
const SCRIPT_DES_SUIVIS = fileURLToPath(new URL('./attaque-des-suivis.js', import.meta.url));

/** Case d'un croisement de deux conditions au plus, outre l'ensemble. */
const COUPLE = /^(\d=\d(,\d=\d)?)?$/;

function attaquer(genre: Genre, ...given: unknown[]): Promise<Attaque> {
  return lancer([SCRIPT, genre, ...given.map((one) => JSON.stringify(one))]);
}

async function lancer<T>(args: string[]): Promise<T> {
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 28 });
  return JSON.parse(stdout);
}

describe('le secret statistique, attaqué longtemps', () => {
  it('ne laisse déduire personne, de toutes les questions permises sur trois mille petites populations', async () => {
    const halves = await Promise.all([attaquer('populations', 1000, 1500), attaquer('populations', 2500, 1500)]);
    for (const { attaques, trouvailles } of halves) expect([attaques, trouvailles]).toEqual([1500, []]);
  }, 1_200_000);

  it('ne laisse déduire personne par soustraction d’états regardés à un moment ou dans une période, sur mille petites populations', async () => {
    const halves = await Promise.all([attaquer('droits', 1, 500), attaquer('droits', 501, 500)]);
    for (const { attaques } of halves) expect(attaques).toBe(500);
    const trouvailles = halves.flatMap((half) => half.trouvailles);
    expect(trouvailles.filter(({ fuites }) => fuites.some(({ parCombinaison }) => parCombinaison))).toEqual([]);
  }, 1_200_000);

  it.each([
    ['et de la cohorte des mêmes lignes', 'cohorte'],
    ['s’il n’a pas d’autre cohorte', 'seul'],
  ])(
    'ne laisse déduire personne d’un fait qui dure, de ses stocks, de ses flux, %s',
    async (_, mode) => {
      const halves = await Promise.all(
        [1, 201].map((premiere) => lancer<AttaqueDesSuivis>([SCRIPT_DES_SUIVIS, String(premiere), '200', mode])),
      );
      for (const { attaques, montrees, trouvailles } of halves) {
        expect([attaques, trouvailles]).toEqual([200, []]);
        // De chacun, assez de chiffres pour qu'il y ait à soustraire.
        expect(montrees / attaques).toBeGreaterThan(5);
      }
    },
    1_200_000,
  );

  it.each<[string, Forme, number[], number]>([
    ['trois états', { etats: 3, axes: [] }, [0, 1, 4, 5, 9], 5 ** 8],
    ['deux états et un axe de deux classes', { etats: 2, axes: [2] }, [0, 1, 4, 5, 9], 5 ** 8],
    ['deux axes de trois classes', { etats: 0, axes: [3, 3] }, [0, 1, 4, 5], 4 ** 9],
  ])(
    'ne laisse déduire personne d’aucun tableau qui croise, outre un ensemble, %s',
    async (_, forme, parmi, combien) => {
      const { attaques, trouvailles } = await attaquer('tous', forme, parmi);
      expect([attaques, trouvailles]).toEqual([combien, []]);
    },
    1_200_000,
  );

  it('ne laisse, de croisements plus fins, déduire personne par soustraction, et presque personne parce qu’aucun effectif n’est négatif', async () => {
    const forme: Forme = { etats: 2, axes: [3, 3] };
    const halves = await Promise.all([
      attaquer('tirages', forme, 1, 20_000),
      attaquer('tirages', forme, 20_001, 20_000),
    ]);
    const trouvailles = halves.flatMap((half) => half.trouvailles);
    const fuites = trouvailles.flatMap((one) => one.fuites);
    expect(fuites.filter(({ parCombinaison }) => parCombinaison)).toEqual([]);
    expect(fuites.filter(({ nom }) => COUPLE.test(nom))).toEqual([]);
    // Risque résiduel de la décision 0020 : une case d'un croisement plus fin que chacun de ceux qui la laissent déduire.
    expect(trouvailles.length).toBeLessThan(40_000 / 250);
  }, 1_200_000);
});
