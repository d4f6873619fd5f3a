import { describe, expect, it } from '@jest/globals';
import { Emprises } from './emprises.js';
import { type Territoire, Territoires } from './territoires.js';

type Bornes = [debut: number, fin: number];

function territoire(
  type: string,
  code: string,
  nom: string,
  parent: [type: string, code: string] | null,
  [debut, fin]: Bornes = [-Infinity, Infinity],
): Territoire {
  const [parentType, parentCode] = parent ?? [null, null];
  return { type, code, nom, parentType, parentCode, debut, fin, jourDebut: null, jourFin: null };
}

const SUD: [string, string] = ['CLI', 'SUD'];
const NORD: [string, string] = ['CLI', 'NORD'];
const ML: [string, string] = ['METROPOLE', 'ML'];

/** Pierre-Bénite (69152) rejoint Oullins (69149) après le mois 100 ; Genay (69278) quitte Neuville (69143) au mois 50 et change de CLI au 80. */
const emprises = new Emprises(
  new Territoires([
    territoire('METROPOLE', 'ML', 'Métropole de Lyon', null),
    territoire('CLI', 'NORD', 'CLI Lyon-Nord', ML),
    territoire('CLI', 'SUD', 'CLI Sud', ML),
    territoire('MDM', 'M1', 'MDM Oullins', SUD),
    territoire('COMMUNE', '69149', 'Oullins', ['MDM', 'M1'], [-Infinity, 100]),
    territoire('COMMUNE', '69149', 'Oullins-Pierre-Bénite', ['MDM', 'M1'], [101, Infinity]),
    territoire('COMMUNE', '69152', 'Pierre-Bénite', ['MDM', 'M1'], [-Infinity, 100]),
    territoire('COMMUNE', '69143', 'Neuville', NORD),
    territoire('COMMUNE', '69278', 'Genay', NORD, [50, 79]),
    territoire('COMMUNE', '69278', 'Genay', SUD, [80, Infinity]),
    territoire('COMMUNE', '69123', 'Lyon', NORD),
    territoire('ARRONDISSEMENT', '69387', 'Lyon 7e', SUD),
  ]),
);

const codes = (type: string, code: string, mois: number) =>
  emprises.of(type, code, mois).filter((lieu) => /^69\d{3}$/.test(lieu));

describe('les codes INSEE d’un territoire', () => {
  it('sont ceux de son mois : une commune réunie rejoint l’autre le mois de leur réunion', () => {
    expect(codes('COMMUNE', '69149', 100)).toEqual(['69149']);
    expect(codes('COMMUNE', '69152', 100)).toEqual(['69152']);
    expect(codes('COMMUNE', '69149', 101)).toEqual(['69149', '69152']);
    expect(codes('COMMUNE', '69152', 101)).toEqual([]);
  });

  it('d’une commune détachée sont à son parent de plus proche version, à aucune commune avant qu’elle existe', () => {
    expect(codes('CLI', 'NORD', 40)).toContain('69278');
    expect(emprises.all('COMMUNE', 40)).not.toContain('69278');
    expect(codes('COMMUNE', '69278', 60)).toEqual(['69278']);
    expect([codes('CLI', 'NORD', 79), codes('CLI', 'NORD', 80)].map((lieux) => lieux.includes('69278'))).toEqual([
      true,
      false,
    ]);
  });

  it('de Lyon sont le sien et ceux de ses arrondissements ; un arrondissement connu a sa propre CLI, un autre celle de Lyon', () => {
    const arrondissements = Array.from({ length: 9 }, (_, i) => String(69_381 + i));
    expect(codes('COMMUNE', '69123', 60)).toEqual(expect.arrayContaining(['69123', ...arrondissements]));
    expect(codes('CLI', 'SUD', 60)).toContain('69387');
    expect(codes('CLI', 'NORD', 60)).toEqual(expect.arrayContaining(['69123', '69381']));
    expect(codes('CLI', 'NORD', 60)).not.toContain('69387');
    expect(codes('ARRONDISSEMENT', '69387', 60)).toEqual(['69387']);
  });

  it.each(['COMMUNE', 'ARRONDISSEMENT', 'MDM', 'CLI', 'METROPOLE'])(
    'ne sont que d’un territoire du niveau %s',
    (type) => {
      for (const mois of [40, 60, 90, 110]) {
        const all = emprises.all(type, mois);
        expect(all).toHaveLength(new Set(all).size);
        expect(all).not.toContain('69266');
      }
    },
  );
});

describe('les désignations d’un territoire', () => {
  it('sont les codes et les noms de ceux qu’il contient, avec ou sans leur niveau', () => {
    expect(emprises.of('CLI', 'NORD', 60)).toEqual(
      expect.arrayContaining(['nord', 'cli lyon nord', 'lyon nord', 'neuville']),
    );
    expect(emprises.of('METROPOLE', 'ML', 60)).toEqual(expect.arrayContaining(['m1', 'oullins', 'genay', 'lyon 7e']));
  });

  it('ne disent rien à un niveau où deux territoires se les disputent', () => {
    const disputed = new Emprises(
      new Territoires([
        territoire('CLI', 'A', 'CLI Centre', ML),
        territoire('CLI', 'B', 'CLI Est', ML),
        territoire('MDM', 'M2', 'MDM Centre', ['CLI', 'B']),
      ]),
    );
    expect(disputed.all('CLI', 60)).not.toContain('centre');
    expect(disputed.of('MDM', 'M2', 60)).toContain('centre');
    expect(disputed.of('CLI', 'B', 60)).toContain('mdm centre');
  });
});
