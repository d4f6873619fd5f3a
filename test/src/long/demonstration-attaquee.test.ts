import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UserHub } from '../demonstration/user-hub.js';
import type { Recherche } from './attaque-de-la-demonstration.js';

const SCRIPT = fileURLToPath(new URL('./attaque-de-la-demonstration.js', import.meta.url));
const TENTATIVES = 10_000;
/** La même à chaque fois : un échec se rejoue. Le script en prend une autre en argument. */
const GRAINE = 1_234_567;
const MAX = '1000000000';

let hub: UserHub;
beforeAll(async () => {
  // Une tentative rapproche des questions que l'attaquant poserait l'une après l'autre, sans que coût ni débit le gênent.
  hub = await UserHub.create({ RATE_PER_MINUTE: MAX, COST_BUDGET_ANALYSTE: MAX, COST_BUDGET_PILOTAGE: MAX });
  await hub.start().line('Prêt');
}, 900_000);
afterAll(() => hub?.remove());

async function chercher(nombre: number, graine: number, ...mode: string[]): Promise<Recherche> {
  const args = [SCRIPT, hub.url, hub.dataDir, String(nombre), String(graine), ...mode];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 28 });
  return JSON.parse(stdout);
}

describe('le secret statistique, sur les données de démonstration', () => {
  it('ne laisse déduire personne, de questions tirées au hasard et posées à la passerelle', async () => {
    const { tentatives, chiffres, tus, fuites } = await chercher(TENTATIVES, GRAINE);
    process.stdout.write(`${tentatives} tentatives, ${tus} chiffres tus sur ${chiffres}, graine ${GRAINE}\n`);
    expect(fuites).toEqual([]);
    expect(tentatives).toBe(TENTATIVES);
    // Une recherche à laquelle rien n'est montré ne prouverait rien.
    expect(chiffres - tus).toBeGreaterThan(TENTATIVES / 10);
  }, 1_800_000);

  it('en laisserait déduire s’il ne taisait que les petits chiffres', async () => {
    const { fuites } = await chercher(200, 1, 'naif');
    expect(fuites.length).toBeGreaterThan(10);
  }, 300_000);
});
