import { parse, print } from 'graphql';
import type { Catalogue } from './catalogue.js';
import { FiltreEcrit } from './filtre-ecrit.js';
import { parametresOf } from './parametres.js';
import { type Etape, ensembleOf, isEtat, type Question, rangDesAxes } from './question.js';

/** A variable of the operation, as a view keeps it. */
export interface Variable {
  nom: string;
  libelle: string;
  type: string;
  defaut: unknown;
}

export interface OperationFaite {
  texte: string;
  variables: Variable[];
}

export interface Ecriture {
  /** Those who read exactly have no rule of secrecy to follow. */
  exact: boolean;
  /** By key, the label of each parameter that becomes a variable. */
  variables?: ReadonlyMap<string, string>;
}

const CLES = 'cles { dimension valeur libelle }';

/** Writes the operation that asks a question, and its variables. */
export function operationOf(catalogue: Catalogue, question: Question, { exact, variables }: Ecriture): OperationFaite {
  const chosen = parametresOf(catalogue, question).filter(({ cle }) => variables?.has(cle));
  const filtres = new FiltreEcrit(chosen);
  const root =
    question.genre === 'fait'
      ? factOf(catalogue, question, filtres)
      : new CohorteEcrite(catalogue, question, exact, filtres).from(0);
  const declared = chosen.map(({ nom, type }) => `$${nom}: ${type}`).join(', ');
  return {
    texte: print(parse(`query ${nameOf(question)}${declared ? `(${declared})` : ''} { ${root} }`)),
    variables: chosen.map(({ cle, nom, type, valeur }) => {
      return { nom, libelle: variables?.get(cle) ?? nom, type, defaut: valeur };
    }),
  };
}

function factOf(catalogue: Catalogue, question: Question, filtres: FiltreEcrit): string {
  const { axes, mesures } = question;
  const [origin] = question.etapes;
  const fait = catalogue.faits.find(({ champ }) => champ === origin.champ);
  const par = axes.length > 0 ? `(par: [${axes.map(({ dimension }) => dimension).join(', ')}])` : '';
  const fields = [axes.length > 0 ? CLES : '', ...mesures.map(({ champ }) => champ)];
  return `${origin.champ}${listed([filtres.of(origin, fait?.filtre ?? null)])} { agregat${par} { ${fields.join(' ')} } }`;
}

/** A cohort: its steps, each inside the one before, its split, and its figures at the end. */
class CohorteEcrite {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly question: Question,
    private readonly exact: boolean,
    private readonly filtres: FiltreEcrit,
  ) {}

  /** The step of this rank, and all that follows it. */
  from(rank: number): string {
    const { etapes } = this.question;
    const inner = rank + 1 < etapes.length ? `${this.counted()} ${this.from(rank + 1)}` : this.figures();
    const here = rank + 1 === rangDesAxes(this.catalogue, this.question, this.exact);
    return `${etapes[rank].champ}${this.args(etapes[rank], rank)} { ${here ? this.split(inner) : inner} }`;
  }

  /** The count of those whom a step narrows: a funnel reads all of them. */
  private counted(): string {
    const { axes, mesures } = this.question;
    return axes.length === 0 && mesures.some(({ champ }) => champ === 'effectif') ? 'effectif' : '';
  }

  private split(inner: string): string {
    return [...byField(this.question)].reduceRight(
      (text, [champ, par]) => `${champ}(par: [${par.join(', ')}]) { ${text} }`,
      inner,
    );
  }

  private figures(): string {
    const { chiffres, chiffresDeCellule, descriptions } = this.catalogue;
    const isSplit = this.question.axes.length > 0;
    const offered = isSplit ? chiffresDeCellule : chiffres;
    const plain = this.question.mesures
      .map(({ champ }) => champ)
      .filter((one) => offered.some(({ champ }) => champ === one));
    const described = this.question.mesures.flatMap((one) => {
      const known = descriptions.find(({ champ }) => champ === one.champ);
      if (!known) return [];
      const total = isSplit ? `cellules { ${CLES} total }` : 'total';
      return [`${one.champ}${listed([this.filtres.of(one, known.filtre)])} { ${total} }`];
    });
    if (plain.length === 0) return described.join(' ');
    const figures = plain.join(' ');
    return [isSplit ? `cellules { ${CLES} ${figures} }` : figures, ...described].join(' ');
  }

  private args(one: Etape, rank: number): string {
    const { filtre } = ensembleOf(this.catalogue, this.question, rank);
    const moment = one.moment ?? this.usualMoment(one, rank);
    return listed([
      this.filtres.of(one, filtre),
      moment ? `moment: ${moment.type}` : '',
      moment?.mois ? this.filtres.mois(moment.mois) : '',
      moment?.decalage ? `decalage: ${moment.decalage}` : '',
      one.exclure ? 'exclure: true' : '',
    ]);
  }

  /** What a state reads when nothing is said is written: who opens the operation need not know it. */
  private usualMoment({ periode }: Etape, rank: number): Etape['moment'] {
    const first = ensembleOf(this.catalogue, this.question, rank).moments?.choix[0];
    return periode || !first || !isEtat(this.catalogue, this.question, rank)
      ? null
      : { type: first.valeur, decalage: 0 };
  }
}

function listed(args: readonly string[]): string {
  const given = args.filter(Boolean).join(', ');
  return given ? `(${given})` : '';
}

/** The name of an operation: what it starts from, what it narrows to, what it splits by. */
function nameOf(question: Question): string {
  const axes = [...byField(question).values()].flat();
  const words = [...question.etapes.map(({ champ }) => champ), ...axes.map((dimension) => dimension.toLowerCase())];
  return words.map((word) => word.replace(/(?:^|_)([a-z])/g, (_, letter) => letter.toUpperCase())).join('');
}

/** The dimensions of a split, by the field that splits: each is written once. */
function byField({ axes }: Question): Map<string, string[]> {
  const dimensions = new Map<string, string[]>();
  for (const { champ, dimension } of axes) dimensions.set(champ, [...(dimensions.get(champ) ?? []), dimension]);
  return dimensions;
}
