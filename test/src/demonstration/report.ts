import { expect, it } from '@jest/globals';
import { ATTENDUS } from './expected-figures.js';
import type { UserHub } from './user-hub.js';

interface Figure {
  id: string;
  fiche: string;
  annee: number;
  valeur: number | null;
  absence: string | null;
  operation: string;
  variables: object;
  sources: { id: string; dernierDepot: { fichier: string; dateReference: string } | null; enRetard: boolean }[];
}

/** Le rapport annuel, tel que son rédacteur l'établit, sur les données bâties pour celui de 2018. */
export function reportTests(hub: () => UserHub): void {
  const known = new Map<number, Promise<Figure[]>>();
  const report = (year: number): Promise<Figure[]> => {
    const figures = known.get(year) ?? ask(year);
    known.set(year, figures);
    return figures;
  };
  const ask = async (year: number): Promise<Figure[]> => {
    const { code, stdout, stderr } = await hub().npm('report', '--year', String(year));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return JSON.parse(stdout);
  };

  it('rend les 106 figures du rapport de 2018, chacune avec ses sources', async () => {
    const figures = await report(2018);
    expect(figures.map(({ id }) => id).sort()).toEqual(ATTENDUS.map(([id]) => id).sort());
    const wrong = ATTENDUS.flatMap(([id, annee, attendu, controle]) => {
      const figure = figures.find((one) => one.id === id) as Figure;
      return figure.annee === annee && agrees(figure.valeur, attendu, controle) ? [] : [{ id, annee, attendu, figure }];
    });
    expect(wrong).toEqual([]);
    const unsourced = figures.filter(({ sources }) => !sources.some(({ dernierDepot }) => dernierDepot));
    expect(unsourced).toEqual([]);
  });

  it('a pour chaque figure une opération que chacun peut poser', async () => {
    const [{ operation, variables, valeur }] = (await report(2018)).filter(({ id }) => id === 'F08-personnes');
    const { data } = await hub().ask(operation, variables);
    expect(data.participantsClauses.effectif).toBe(valeur);
  });

  it('dit d’une année sans données qu’elle n’en a pas, plutôt que 0', async () => {
    const figures = await report(2031);
    expect(figures.filter(({ valeur }) => valeur !== null)).toEqual([]);
    expect(new Set(figures.map(({ absence }) => absence))).toEqual(new Set(['HORS_DES_ANNEES']));
  });

  it('range chaque figure sous une fiche du programme', async () => {
    const { data } = await hub().ask('{ fichesAction { numero titre orientation { titre } } }');
    const numeros = data.fichesAction.map(({ numero }: { numero: string }) => numero);
    expect((await report(2018)).filter(({ fiche }) => !numeros.includes(fiche))).toEqual([]);
  });

  it('refuse une année mal écrite, en disant comment faire', async () => {
    const { code, stdout, stderr } = await hub().npm('report', '--year', '18');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^Usage : npm run report/);
  });
}

function agrees(valeur: number | null, attendu: number, controle: (typeof ATTENDUS)[number][3]): boolean {
  if (valeur === null) return false;
  switch (controle) {
    case '=':
      return valeur === attendu;
    case '>=':
      return valeur >= attendu;
    case 'arrondi':
      return Math.round(valeur) === attendu;
    case 'arrondi 0.1':
      return Math.round(valeur * 10) / 10 === attendu;
  }
}
