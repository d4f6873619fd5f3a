import { beforeAll, describe, expect, it } from '@jest/globals';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { FICHES, figure, GraphClientDExemple } from './exemple.js';
import { htmlOf } from './html.js';
import { composeRapport } from './rapport.js';

type Element = DefaultTreeAdapterTypes.Element;

const FIGURES = [
  figure({}),
  figure({ id: 'F07-brsa', fiche: '7', annee: 2017, libelle: 'BRSA <accompagnés>', valeur: 1323 }),
  figure({ id: 'F04-sessions', fiche: '4', annee: 2031, valeur: null, absence: 'HORS_DES_ANNEES' }),
];

let page = '';
let elements: Element[] = [];

beforeAll(async () => {
  page = htmlOf(await composeRapport(new GraphClientDExemple(), FIGURES, 2018, { etabliLe: '2019-03-01' }));
  elements = elementsOf(parse(page, { onParseError: ({ code }) => expect(code).toBe('') }));
});

describe('le rapport en page', () => {
  it('est en français, et ses titres suivent orientations et fiches', () => {
    expect(attribute(byName('html')[0], 'lang')).toBe('fr');
    const titles = elements.filter(({ nodeName }) => /^h[1-4]$/.test(nodeName));
    const levels = titles.map(({ nodeName }) => Number(nodeName[1]));
    expect(levels[0]).toBe(1);
    expect(levels.every((level, i) => i === 0 || level <= levels[i - 1] + 1)).toBe(true);
    const fiches = byName('h3').filter((title) => attribute(title, 'id')?.startsWith('fiche-'));
    expect(fiches.map((title) => attribute(title, 'id'))).toEqual(FICHES.map(({ numero }) => `fiche-${numero}`));
    expect(textOf(fiches[0])).toBe('Fiches action 1 et 2\u00a0: Titre de la fiche 1-2');
  });

  it('a un tableau, et un nom, derrière chaque dessin', () => {
    const figures = byName('figure');
    expect(figures.length).toBeGreaterThan(8);
    for (const one of figures) {
      const inside = elementsOf(one);
      const drawings = inside.filter(({ nodeName }) => nodeName === 'svg');
      expect(drawings.length).toBeGreaterThan(0);
      for (const svg of drawings) expect(attribute(svg, 'aria-label')).toMatch(/\w/);
      expect(inside.some(({ nodeName }) => nodeName === 'figcaption')).toBe(true);
      expect(inside.filter(({ nodeName }) => nodeName === 'caption')).toHaveLength(1);
    }
    expect(byName('svg').every((svg) => attribute(svg, 'role') === 'img')).toBe(true);
  });

  it('tient en un fichier : ni script, ni ressource, ni adresse à joindre', () => {
    for (const name of ['script', 'link', 'img', 'image', 'iframe', 'use']) expect(byName(name)).toEqual([]);
    const addresses = elements.flatMap(({ attrs }) => attrs).filter(({ name }) => /^(src|href|xlink:href)$/.test(name));
    expect(addresses.every(({ value }) => value.startsWith('#'))).toBe(true);
    expect(page).not.toMatch(/@import|url\((?!#)/);
  });

  it('n’a que des renvois qui aboutissent, à des repères uniques', () => {
    const ids = elements.flatMap((element) => attribute(element, 'id') ?? []);
    expect(ids).toEqual([...new Set(ids)]);
    for (const link of byName('a')) expect(ids).toContain(attribute(link, 'href')?.slice(1));
    const names = elements.flatMap((element) => attribute(element, 'aria-labelledby') ?? []);
    for (const name of names) expect(ids).toContain(name);
  });

  it('signale l’année qui n’est pas celle du rapport', () => {
    const cell = elementsOf(byId('F07-brsa')).filter(({ nodeName }) => nodeName === 'td')[1];
    expect(textOf(cell)).toBe('2017 et non 2018');
    expect(textOf(byId('F01-personnes'))).toContain('17\u202f000 personnes2018');
  });

  it('échappe ce qui vient du graphe, et dit pourquoi une valeur manque', () => {
    expect(textOf(byId('F07-brsa'))).toContain('BRSA <accompagnés>');
    expect(textOf(byId('F04-sessions'))).toContain('Le hub n’a pas de données de 2031.');
  });

  it('ouvre chaque figure sur son opération, ses variables et ses sources', () => {
    const details = elementsOf(byId('F01-personnes')).filter(({ nodeName }) => nodeName === 'details');
    expect(details).toHaveLength(1);
    const code = elementsOf(details[0]).filter(({ nodeName }) => nodeName === 'code');
    expect(textOf(code[0])).toBe(FIGURES[0].operation);
    expect(textOf(details[0])).toContain('{"annee":2018}');
    expect(textOf(details[0])).toMatch(/parcours_2018\.csv, de référence au 31\/12\/2018 en retard/);
  });

  it('finit par ce qui ne tombe pas juste', () => {
    const text = textOf(byId('annexe'));
    expect(text).toContain('PERLE\u00a0: le RSA déclaré et celui que la CAF constate');
    expect(text).toContain('Contrôles qui ont trouvé des lignes en anomalie');
    expect(text).toContain('Sources dont le dernier dépôt se fait attendre');
    const links = elementsOf(byId('annexe')).flatMap((element) => attribute(element, 'href') ?? []);
    expect(links).toEqual(['#F07-brsa', '#F04-sessions', '#F04-sessions']);
  });
});

describe('le rapport que le graphe ne sait pas ranger', () => {
  it('est refusé', async () => {
    const lost = composeRapport(new GraphClientDExemple(), [figure({ fiche: '99' })], 2018);
    await expect(lost).rejects.toThrow('F01-personnes est de la fiche 99, que le graphe ne connaît pas.');
  });
});

function elementsOf(node: DefaultTreeAdapterTypes.Node): Element[] {
  const children = 'childNodes' in node ? node.childNodes.flatMap(elementsOf) : [];
  return 'tagName' in node ? [node, ...children] : children;
}

function textOf(node: DefaultTreeAdapterTypes.Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

function byId(id: string): Element {
  const found = elements.find((element) => attribute(element, 'id') === id);
  if (!found) throw new Error(`Rien ne porte le repère ${id}.`);
  return found;
}

const byName = (name: string) => elements.filter(({ nodeName }) => nodeName === name);
const attribute = ({ attrs }: Element, name: string) => attrs.find((one) => one.name === name)?.value;
