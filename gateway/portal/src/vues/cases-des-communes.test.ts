import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { CASES, COLONNES, horsDesCases, nomDeCommune, valeursDesCases } from './cases-des-communes.js';

interface Epci {
  code: string;
  membres: { code: string; nom: string }[];
}

const DATA = new URL('../../../../node_modules/@etalab/decoupage-administratif/data/epci.json', import.meta.url);
const metropole = (JSON.parse(readFileSync(DATA, 'utf8')) as Epci[]).find(({ code }) => code === '200046977') as Epci;

describe('the squares of the map', () => {
  it('are one for each commune of the Métropole, nine for Lyon, one for Pierre-Bénite as it was, none on another', () => {
    const communes = metropole.membres.map(({ code }) => code).filter((code) => code !== '69123');
    const lyon = Array.from({ length: 9 }, (_, i) => `6938${i + 1}`);
    expect(CASES.map(({ code }) => code).sort()).toEqual([...communes, ...lyon, '69152'].sort());
    expect(new Set(CASES.map(({ colonne, rang }) => `${colonne} ${rang}`)).size).toBe(CASES.length);
    expect(Math.max(...CASES.map(({ colonne }) => colonne))).toBeLessThan(COLONNES);
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
