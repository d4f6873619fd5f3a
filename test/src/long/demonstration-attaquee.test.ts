import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UserHub } from '../demonstration/user-hub.js';
import type { Recherche } from './attaque-de-la-demonstration.js';
import type { RechercheDeFaits } from './attaque-des-faits.js';

const SCRIPT = fileURLToPath(new URL('./attaque-de-la-demonstration.js', import.meta.url));
const SCRIPT_DES_FAITS = fileURLToPath(new URL('./attaque-des-faits.js', import.meta.url));
const TENTATIVES = 10_000;
/** La passerelle répond de chaque question d'un fait par une lecture de sa base : on en cherche autant que ce temps le permet. */
const SECONDES = 240;
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

function chercher(nombre: number, graine: number, ...mode: string[]): Promise<Recherche> {
  return lancer(SCRIPT, [String(nombre), String(graine), ...mode]);
}

function chercherDansLesFaits(graine: number, ...mode: string[]): Promise<RechercheDeFaits> {
  return lancer(SCRIPT_DES_FAITS, [
    String(mode.length > 0 ? 100 : TENTATIVES),
    String(graine),
    String(SECONDES),
    ...mode,
  ]);
}

async function lancer<T>(script: string, mots: string[]): Promise<T> {
  const args = [script, hub.url, hub.dataDir, ...mots];
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

  it('ne laisse déduire personne des faits, ni de leurs sommes, de leurs comptes partiels et de leurs territoires', async () => {
    const { tentatives, questions, montrees, fuites } = await chercherDansLesFaits(GRAINE);
    process.stdout.write(`${tentatives} tentatives sur les faits, ${montrees} lignes montrées, graine ${GRAINE}\n`);
    expect(fuites).toEqual([]);
    expect(tentatives).toBeGreaterThan(100);
    expect(montrees).toBeGreaterThan(questions / 2);
  }, 600_000);

  it('en laisserait déduire des faits s’il ne taisait que les petits chiffres', async () => {
    const { tentatives, fuites } = await chercherDansLesFaits(1, 'naif');
    expect(fuites.length).toBeGreaterThan(tentatives / 20);
  }, 600_000);
});
