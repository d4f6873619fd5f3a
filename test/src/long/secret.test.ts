import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import type { Trouvailles } from './attaque-du-secret.js';

const SCRIPT = fileURLToPath(new URL('./attaque-du-secret.js', import.meta.url));

/** Case d'un croisement de deux conditions au plus, outre l'ensemble. */
const COUPLE = /^(\d=\d(,\d=\d)?)?$/;

async function attaquer(genre: string, premiere: number, derniere: number): Promise<Trouvailles> {
  const args = [SCRIPT, genre, String(premiere), String(derniere)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 26 });
  return JSON.parse(stdout);
}

describe('le secret statistique, attaqué longtemps', () => {
  it('ne laisse déduire personne, de toutes les questions permises sur de petites populations', async () => {
    const halves = await Promise.all([attaquer('populations', 1000, 1099), attaquer('populations', 1100, 1199)]);
    expect(halves.flat()).toEqual([]);
  }, 1_200_000);

  it('ne laisse déduire aucune case de deux conditions, et presque aucune de trois ou quatre, dans des milliers de croisements', async () => {
    const found = await attaquer('croisements', 1, 3000);
    expect(found.flatMap(([, noms]) => noms).filter((nom) => COUPLE.test(nom))).toEqual([]);
    // Risque résiduel de la décision 0020 : une case d'un croisement plus fin que chacun de ceux qui la laissent déduire.
    expect(found.length).toBeLessThan(3000 / 500);
  }, 1_200_000);
});
