import { describe, expect, it } from '@jest/globals';
import { caseOf } from './measure.js';
import { formatReport, machine } from './report.js';

const REPORT = {
  bench: 'ingest',
  machine: '2 × processeur, 24 Go',
  cases: [
    caseOf('1000000 first', 's', [12.345], [3]),
    caseOf('memory', 'Mo', [277.4], [500]),
    caseOf('100000 warm', 'ms', [1234.5], [0.5]),
  ],
};

describe('le tableau d’un banc', () => {
  it('aligne les noms à gauche et les nombres à droite, à la française', () => {
    expect(formatReport(REPORT)).toBe(
      [
        'ingest (2 × processeur, 24 Go)',
        '  mesure          nous  pair  unité  rapport',
        '  1000000 first   12,3     3  s       × 4,12',
        '  memory           277   500  Mo     × 0,555',
        '  100000 warm    1\u202f235   0,5  ms     × 2\u202f469',
        '',
      ].join('\n'),
    );
  });

  it('n’a que son en-tête quand rien n’a été mesuré', () => {
    expect(formatReport({ ...REPORT, cases: [] })).toBe(
      'ingest (2 × processeur, 24 Go)\n  mesure  nous  pair  unité  rapport\n',
    );
  });
});

it('la machine dit son processeur, sa mémoire et sa version de Node', () => {
  expect(machine()).toMatch(/^\d+ × .+, \d+ Go, \S+ \S+, Node \d+\.\d+\.\d+$/);
});
