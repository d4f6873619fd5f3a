import type { Part } from '@hub/shared/cohort/secret/deduction';
import { MAX_CONDITIONS, REGLES } from '@hub/shared/cohort/secret/regles';
import { type Colonne, connuesDe, type FaitExact, lieuDe } from './faits-exacts.js';
import { NIVEAUX, type Niveau, type Rangement } from './lieux-des-faits.js';
import type { TentativeDeFait } from './questions-des-faits.js';

/** Par colonne, les classes retenues ; une colonne absente les a toutes. */
export type Conditions = ReadonlyMap<string, ReadonlySet<string>>;

/** Une case du croisement, vide ou non : des lignes des mêmes classes. */
interface Atome {
  classes: string[];
  lignes: readonly number[];
  personnes: ReadonlySet<number>;
}

/** Une part qu'un attaquant voudrait dénombrer. */
export interface CibleDeFait {
  nom: string;
  part: Part;
  /** Les parts élémentaires dont elle est faite. */
  atomes: readonly number[];
  /** Jusqu'au seuil. */
  personnes: number;
}

/** Au-delà, un croisement coûte plus que ceux de beaucoup d'autres tentatives. */
const MAX_CASES = 8_000;

/** Les colonnes que croise une tentative. */
function colonnesDe({ fait, trimestres, criteres, axes, niveaux, compte }: TentativeDeFait): string[] {
  return [
    ...new Set([
      ...(trimestres ? ['TRIMESTRE'] : []),
      ...axes,
      ...criteres.map(([{ axe }]) => axe),
      ...(niveaux.length > 0 ? [lieuDe(fait.champ)] : []),
      ...(compte ? [compte] : []),
    ]),
  ];
}

/** Vrai si le croisement d'une tentative n'est pas trop grand pour être attaqué. */
export function estAbordable(tentative: TentativeDeFait, exact: FaitExact): boolean {
  const classes = colonnesDe(tentative).map((nom) => exact.colonnes.get(nom)?.valeurs.length ?? 0);
  return classes.reduce((one, other) => one * other, 1) <= MAX_CASES;
}

/** Le croisement de tout ce que rapproche une tentative : ses parts élémentaires, vides comprises, et ce qu'elles contiennent vraiment. */
export class Croisement {
  readonly atomes: Atome[];
  readonly colonnes: string[];
  private trouvees: CibleDeFait[] | undefined;

  constructor(
    private readonly exact: FaitExact,
    private readonly tentative: TentativeDeFait,
    readonly rangement: Rangement,
  ) {
    this.colonnes = colonnesDe(tentative);
    this.atomes = this.grouped();
  }

  /** La part élémentaire par part élémentaire de ce que retiennent ces conditions. */
  part(conditions: Conditions): Part {
    const kept = [...conditions].map(([nom, classes]): [number, ReadonlySet<string>] => [
      this.colonnes.indexOf(nom),
      classes,
    ]);
    return this.atomes.map(({ classes }) => (kept.every(([rang, set]) => set.has(classes[rang])) ? 1 : 0));
  }

  classes(colonne: string): string[] {
    return this.exact.colonnes.get(colonne)?.valeurs ?? [];
  }

  lignes(part: Part): number[] {
    return this.atomes.flatMap(({ lignes }, i) => (part[i] === 1 ? lignes : []));
  }

  /** Les lieux d'un territoire. */
  lieux(niveau: Niveau, code: string): Set<string> {
    return new Set(
      this.classes(lieuDe(this.tentative.fait.champ)).filter((lieu) => this.rangement(lieu, niveau) === code),
    );
  }

  /** Toutes les parts qu'un attaquant voudrait dénombrer : de quelques conditions, une classe de chacune. */
  get cibles(): CibleDeFait[] {
    this.trouvees ??= this.cherchees();
    return this.trouvees;
  }

  private cherchees(): CibleDeFait[] {
    const lieu = this.colonnes.indexOf(lieuDe(this.tentative.fait.champ));
    const niveaux = NIVEAUX.filter((niveau) => this.tentative.niveaux.includes(niveau));
    const dimensions: [string, string[]][] = [
      ...this.colonnes.map((nom, rang): [string, string[]] => [nom, this.atomes.map(({ classes }) => classes[rang])]),
      ...niveaux.map((niveau): [string, string[]] => [
        niveau,
        this.atomes.map(({ classes }) => this.rangement(classes[lieu], niveau)),
      ]),
    ];
    const seen = new Set<string>();
    const parties = partiesDe(dimensions).filter(({ length }) => length <= MAX_CONDITIONS);
    return parties.flatMap((some) => {
      const cells = new Map<string, number[]>();
      this.atomes.forEach((_, i) => {
        const key = some.map(([, classes]) => classes[i]).join(', ');
        const known = cells.get(key);
        if (known) known.push(i);
        else cells.set(key, [i]);
      });
      return [...cells].flatMap(([cle, atomes]) => {
        if (atomes.every((i) => this.atomes[i].lignes.length === 0)) return [];
        const key = atomes.join();
        if (seen.has(key)) return [];
        seen.add(key);
        const part = new Array<number>(this.atomes.length).fill(0);
        for (const i of atomes) part[i] = 1;
        const nom = `${some.map(([one]) => one)} = ${cle}`;
        return [{ nom, part, atomes, personnes: this.combien(atomes) }];
      });
    });
  }

  /** Combien de personnes, jusqu'au seuil ; rien ne les nomme : c'en est une tout de même. */
  private combien(atomes: readonly number[]): number {
    const found = new Set<number>();
    for (const i of atomes) {
      for (const personne of this.atomes[i].personnes) {
        found.add(personne);
        if (found.size >= REGLES.seuil) return found.size;
      }
    }
    return Math.max(found.size, 1);
  }

  /** Toutes les cases, sauf celles dont chacun sait qu'il n'y en a pas. */
  private grouped(): Atome[] {
    const columns = this.colonnes.map((nom) => {
      const colonne = this.exact.colonnes.get(nom);
      if (!colonne) throw new Error(`${this.tentative.fait.champ} n'a pas de colonne ${nom}.`);
      return colonne;
    });
    const impossibles = this.impossibles(columns);
    let cells: number[][] = [[]];
    for (const [c, { valeurs }] of columns.entries()) {
      cells = cells.flatMap((cell) => valeurs.map((_, rang) => [...cell, rang]));
      cells = cells.filter((cell) => impossibles.every(({ colonne, est }) => colonne !== c || !est(cell)));
    }
    const keyOf = (rangAt: (c: number) => number) =>
      columns.reduce((one, { valeurs }, c) => one * valeurs.length + rangAt(c), 0);
    const found = new Map(cells.map((cell) => [keyOf((c) => cell[c]), { cell, lignes: [] as number[] }]));
    for (let ligne = 0; ligne < this.exact.lignes; ligne++) {
      found.get(keyOf((c) => columns[c].rangs[ligne]))?.lignes.push(ligne);
    }
    return [...found.values()].map(({ cell, lignes }) => ({
      ...{ classes: cell.map((rang, c) => columns[c].valeurs[rang]), lignes },
      personnes: new Set(lignes.map((ligne) => this.exact.personnes[ligne]).filter((personne) => personne >= 0)),
    }));
  }

  /** De deux colonnes dont l'une dit l'autre, les classes qui ne vont pas ensemble, jugées à la seconde. */
  private impossibles(columns: readonly Colonne[]): { colonne: number; est(cell: readonly number[]): boolean }[] {
    return connuesDe(this.tentative.fait.champ).flatMap((noms) => {
      const [first, second] = noms.map((nom) => this.colonnes.indexOf(nom)).sort((a, b) => a - b);
      if (first < 0) return [];
      const { rangs } = columns[second];
      const ensemble = new Set(
        columns[first].rangs.map((rang, ligne) => rang * columns[second].valeurs.length + rangs[ligne]),
      );
      const est = (cell: readonly number[]) =>
        !ensemble.has(cell[first] * columns[second].valeurs.length + cell[second]);
      return [{ colonne: second, est }];
    });
  }
}

/** Toutes les parties d'un ensemble, la vide comprise. */
export function partiesDe<T>(all: readonly T[]): T[][] {
  return all.reduce<T[][]>((parts, one) => parts.flatMap((some) => [some, some.concat([one])]), [[]]);
}
