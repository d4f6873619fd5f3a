import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  CASES,
  COLONNES,
  COURS_D_EAU,
  horsDesCases,
  isDeLyon,
  isLyonEntier,
  nomDeCommune,
  RANGS_DE_CASES,
  traceDeLyon,
  valeursDesCases,
} from './communes.js';

interface Epci {
  code: string;
  membres: { code: string; nom: string }[];
}

const DATA = new URL('../../../../../node_modules/@etalab/decoupage-administratif/data/epci.json', import.meta.url);
const metropole = (JSON.parse(readFileSync(DATA, 'utf8')) as Epci[]).find(({ code }) => code === '200046977') as Epci;

describe('the squares of the map', () => {
  it('are one for each commune of the Métropole, nine for Lyon, one for Pierre-Bénite as it was, none on another', () => {
    const communes = metropole.membres.map(({ code }) => code).filter((code) => code !== '69123');
    const lyon = Array.from({ length: 9 }, (_, i) => `6938${i + 1}`);
    expect(CASES.map(({ code }) => code).sort()).toEqual([...communes, ...lyon, '69152'].sort());
    expect(new Set(CASES.map(({ colonne, rang }) => `${colonne} ${rang}`)).size).toBe(CASES.length);
    expect(Math.max(...CASES.map(({ colonne }) => colonne))).toBeLessThan(COLONNES);
  });

  it('all touch another, and stay on their side of the rivers', () => {
    const taken = new Set(CASES.map(({ colonne, rang }) => `${colonne} ${rang}`));
    const alone = CASES.filter(({ colonne, rang }) => {
      const around = [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => `${colonne + x} ${rang + y}`));
      return around.filter((place) => taken.has(place)).length === 1;
    });
    expect(alone).toEqual([]);
    const [saone, rhone] = COURS_D_EAU.map(({ points }) => points);
    const ends = [saone[0], saone.at(-1), rhone[0], rhone.at(-1)];
    expect(ends).toEqual([
      [5, 0],
      [6, 9],
      [COLONNES, 6],
      [6, RANGS_DE_CASES],
    ]);
    const bank = ({ colonne, rang }: { colonne: number; rang: number }) => {
      if (colonne >= 6 && rang >= 6) return 'east of the Rhône';
      return colonne >= 5 && rang < 9 ? 'between' : 'west';
    };
    const banks = (...codes: number[]) =>
      codes.map((code) => bank(CASES.find((one) => one.code === String(code)) as never));
    const [west, between, east] = [
      banks(69163, 69003, 69068, 69063, 69389, 69385, 69202, 69142, 69149, 69100, 69091),
      banks(69278, 69143, 69088, 69286, 69034, 69384, 69381, 69382),
      banks(69386, 69383, 69387, 69388, 69266, 69256, 69279, 69199, 69276, 69296),
    ];
    expect([...new Set(west), ...new Set(between), ...new Set(east)]).toEqual(['west', 'between', 'east of the Rhône']);
  });

  it('make all Lyon one shape of its nine squares', () => {
    const corners = traceDeLyon(1, 1, 0)
      .slice(1, -1)
      .split('L')
      .map((corner) => corner.split(' ').map(Number));
    const area = corners.reduce((sum, [x, y], i) => {
      const [nextX, nextY] = corners[(i + 1) % corners.length];
      return sum + x * nextY - nextX * y;
    }, 0);
    expect(area / 2).toBe(9);
    const covers = (x: number, y: number) =>
      corners.filter(([left, top], i) => {
        const [right, bottom] = corners[(i + 1) % corners.length];
        return left === right && left > x && Math.min(top, bottom) < y && y < Math.max(top, bottom);
      }).length %
        2 ===
      1;
    expect(CASES.filter(({ colonne, rang }) => covers(colonne + 0.5, rang + 0.5))).toEqual(CASES.filter(isDeLyon));
    expect([['69123', '69266'], ['Lyon'], ['69123', '69381'], ['69266']].map(isLyonEntier)).toEqual([
      ...[true, true, false, false],
    ]);
  });

  it('bear the names of the official list', () => {
    const plain = (nom: string) => nom.replace(/’/g, "'");
    const official = new Map(metropole.membres.map(({ code, nom }) => [code, nom]));
    const named = CASES.filter(({ code }) => official.has(code));
    expect(named.filter(({ code, nom }) => plain(nom) !== official.get(code))).toEqual([]);
  });

  it('take their values by code or by name', () => {
    const byCode = valeursDesCases(['69266', '69383', '69123'], [12, 7, 40]);
    expect([byCode.get('69266'), byCode.get('69383'), byCode.has('69381'), byCode.has('69029')]).toEqual([
      ...[12, 7, false, false],
    ]);
    const byName = valeursDesCases(['Villeurbanne', 'Lyon 3e Arrondissement', "Marcy-l'Étoile"], [1, null, 3]);
    expect([byName.get('69266'), byName.get('69383'), byName.get('69127')]).toEqual([1, null, 3]);
  });

  it('take the value of all Lyon when no arrondissement has its own', () => {
    const whole = valeursDesCases(['69266', '69123'], [12, 40]);
    expect([whole.get('69381'), whole.get('69389')]).toEqual([40, 40]);
  });

  it('say what they leave out, and name a code', () => {
    expect(horsDesCases(['69266', 'Lyon', 'INCONNU', 'AILLEURS'])).toEqual(['INCONNU', 'AILLEURS']);
    expect(horsDesCases(['69381', '69123'])).toEqual(['69123']);
    expect(['69029', '69123', 'INCONNU'].map(nomDeCommune)).toEqual(['Bron (69029)', 'Lyon (69123)', 'INCONNU']);
  });
});
