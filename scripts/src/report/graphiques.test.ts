import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, extendSchema, parse, validate } from 'graphql';
import { RACINE } from '../config.js';
import { CLAIR } from './couleurs.js';
import { GraphClientDExemple } from './exemple.js';
import { svgOf } from './graphique-svg.js';
import { tableauDe } from './graphique-tableau.js';
import { computeGraphiques } from './graphiques.js';
import { DIRECTIVES, DOSSIER, loadGraphiques } from './graphiques-modeles.js';

const schema = extendSchema(
  buildSchema(readFileSync(join(RACINE, 'schema/published.graphql'), 'utf8')),
  parse(readFileSync(join(DOSSIER, DIRECTIVES), 'utf8')),
);
const modeles = loadGraphiques();
const etendue = { premiere: 2016, derniere: 2019 };
const compute = (year = 2018, hub = etendue, sources: Record<string, typeof etendue> = {}, compte = 12) =>
  computeGraphiques(new GraphClientDExemple(etendue, compte), modeles, year, {
    hub,
    sources: new Map(Object.entries(sources)),
  });

describe('les graphiques du rapport', () => {
  it.each(modeles)('$id se pose au schéma publié', ({ operation }) => {
    expect(validate(schema, parse(operation))).toEqual([]);
  });

  it('ont des identifiants distincts, et des chemins qui mènent à un nombre', async () => {
    expect(new Set(modeles.map(({ id }) => id)).size).toBe(modeles.length);
    for (const { id, lignes } of await compute(2018, { premiere: 2010, derniere: 2019 })) {
      expect(lignes.length).toBeGreaterThan(0);
      const missing = lignes.filter(({ valeurs }) => valeurs.includes(null));
      expect({ id, missing }).toEqual({ id, missing: [] });
    }
  });

  it('une évolution n’a pas de nombre pour une année que le hub n’a pas', async () => {
    const cec = (await compute()).find(({ id }) => id === 'G06-cec');
    expect(cec?.lignes.map(({ libelle, valeurs }) => [libelle, ...valeurs])).toEqual([
      ['2014', null, null],
      ['2015', null, null],
      ['2016', 12, 12],
      ['2017', 12, 12],
      ['2018', 12, 12],
    ]);
  });

  it('une évolution n’a pas de 0 pour une année qu’une de ses sources n’a pas, mais garde un nombre', async () => {
    const parcours = { premiere: 2017, derniere: 2017 };
    const read = async (compte: number) => {
      const cec = (await compute(2018, etendue, { parcours }, compte)).find(({ id }) => id === 'G06-cec');
      return { valeurs: cec?.lignes.map(({ valeurs }) => valeurs[0]), lacunes: cec?.lacunes };
    };
    const lacunes = [
      { source: 'parcours', cote: 'avant', annee: 2017 },
      { source: 'parcours', cote: 'après', annee: 2017 },
    ];
    expect(await read(0)).toEqual({ valeurs: [null, null, null, 0, null], lacunes });
    expect(await read(5)).toEqual({ valeurs: [null, null, 5, 5, 5], lacunes });
  });

  it('un rapport hors des années du hub n’a rien à dessiner, et dit pourquoi', async () => {
    const graphiques = await compute(2031);
    expect(graphiques.length).toBeGreaterThan(5);
    expect(new Set(graphiques.map(({ absence }) => absence))).toEqual(new Set(['HORS_DES_ANNEES']));
  });

  it('un graphique par classes suit les lignes de la réponse', async () => {
    const graphiques = await compute();
    const carte = graphiques.find(({ forme }) => forme === 'CARTE');
    expect(carte?.lignes.map(({ cle }) => cle)).toEqual(['69123', '69266']);
    expect(graphiques.filter(({ id }) => id.startsWith('G15-action-')).map(({ lignes }) => lignes.length)).toEqual([
      1, 1,
    ]);
  });

  it('chaque dessin porte les nombres de son tableau', async () => {
    for (const graphique of (await compute()).filter(({ forme }) => forme !== 'ECART')) {
      const svg = svgOf(graphique, CLAIR, 600);
      expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 600 \d+"/);
      expect(svg).toMatch(/>12( · 100\u202f%)?</);
      expect(svg).not.toMatch(/<style|<script|href/);
      expect(tableauDe(graphique).lignes.flat().join()).toContain('12 ');
    }
  });
});

describe('la carte', () => {
  const lignes = [
    { cle: '69123', libelle: 'Lyon', unite: 'personnes', valeurs: [1200] },
    { cle: '69266', libelle: 'Villeurbanne', unite: 'personnes', valeurs: [null] },
    { cle: 'INCONNU', libelle: 'Inconnu', unite: 'personnes', valeurs: [34] },
  ];

  it('dit ce qui est secret, ce qui est vide, et ce qu’elle ne place pas', async () => {
    const [carte] = (await compute()).filter(({ forme }) => forme === 'CARTE');
    const svg = svgOf({ ...carte, lignes }, CLAIR, 760);
    expect(svg).toMatch(/>Lyon<\/text><text [^>]*>1\u202f200</);
    expect(svg).toMatch(/>Villeurbanne<\/text><text [^>]*>secret</);
    expect(svg).toMatch(/>Bron<\/text><text [^>]*>–</);
    expect(svg).toContain('Hors de la carte (autre commune, ou commune inconnue)\u00a0: 34');
  });
});
