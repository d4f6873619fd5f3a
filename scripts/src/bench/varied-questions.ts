import { ACTIONS, TEXTS, YEARS } from './gateway-questions.js';

/** Coprime with every number of combinations: one after the other, two questions differ in most of their values. */
const STRIDE = 7_919;
/** Months: statistical secrecy moves by whole ones. */
const QUARTER = 3;
const DAYS = upTo(28).map((day) => String(day).padStart(2, '0'));
const DATES = YEARS.flatMap((year) =>
  DAYS.slice(0, 12).flatMap((month) => DAYS.map((day) => `${year}-${month}-${day}`)),
);

/** A value of an operation's text that its users change: the text, with the variable it becomes; its declaration; what it takes. */
interface Change {
  from: string;
  to: string;
  declares: string;
  values: readonly unknown[];
}

interface Varied {
  changes?: readonly Change[];
  /** What the operation's own variables take. */
  own?: Readonly<Record<string, readonly unknown[]>>;
}

const PLACES = ['CLI', 'MDM', 'ARRONDISSEMENT', 'COMMUNE'];
const annee = { annee: YEARS };
const markets: Change = {
  from: 'operation: [PUBLIQUE, AUCUNE]',
  to: 'operation: $operation',
  declares: '$operation: [TypeOperation!]',
  values: subsets(['PUBLIQUE', 'PRIVEE', 'AUCUNE']),
};
const sectors: Change = {
  from: 'participantsClauses(filtre: { annee: $annee })',
  to: 'participantsClauses(filtre: { annee: $annee, secteur: $secteur })',
  declares: '$secteur: [SecteurClause!]',
  values: subsets(['ADMINISTRATIF', 'BTP', 'COMMUNICATION', 'ENTRETIEN', 'LOGISTIQUE', 'NUMERIQUE']),
};
const fromEntry: Change = {
  from: 'beneficiairesRsa(moment: ENTREE)',
  to: 'beneficiairesRsa(moment: ENTREE, decalage: $decalage)',
  declares: '$decalage: Int',
  values: upTo(49).map((n) => QUARTER * (n - 25)),
};
const afterExit = (months: number): Change => ({
  from: `decalage: ${months})`,
  to: 'decalage: $decalage)',
  declares: '$decalage: Int',
  values: upTo(12).map((n) => QUARTER * n),
});
const pageSize = (usual: number): Change => ({
  from: `premier: ${usual})`,
  to: 'premier: $premier)',
  declares: '$premier: Int',
  values: upTo(1_000),
});

/** By operation, what those who ask it change of it. */
const VARIED: Readonly<Record<string, Varied>> = {
  emblem: { changes: [markets, fromEntry], own: annee },
  'clauses-par-secteur': { changes: [pageSize(10)], own: { annees: subsets(YEARS) } },
  'cli-par-type-de-siae': {
    changes: [
      {
        from: 'salariesIae(filtre: { annee: $annee })',
        to: 'salariesIae(filtre: { annee: $annee, type: $type })',
        declares: '$type: [TypeSiae!]',
        values: subsets(['ACI', 'AI', 'EI', 'EITI', 'ETTI']),
      },
      {
        from: 'ventilerProfil(par: [CLI])',
        to: 'ventilerProfil(par: $par)',
        declares: '$par: [DimensionProfil!]!',
        values: [...PLACES, 'SEXE', 'AGE', 'ANCIENNETE_RSA', 'SITUATION_FAMILIALE'],
      },
    ],
    // A year too of which no file says anything.
    own: { annee: [2014, ...YEARS] },
  },
  'devenir-apres-les-clauses': { changes: [sectors, afterExit(12)], own: annee },
  'entonnoir-de-filiere': {
    changes: [
      {
        from: 'etape: [ORIENTE]',
        to: 'etape: $etape',
        declares: '$etape: [EtapeFiliere!]',
        values: subsets(['ORIENTE', 'VOLONTAIRE', 'EMBAUCHE']),
      },
      { ...fromEntry, from: 'beneficiairesRsa {', to: 'beneficiairesRsa(moment: ENTREE, decalage: $decalage) {' },
    ],
    own: { action: subsets(ACTIONS) },
  },
  'insertion-par-cli': { own: { ...annee, date: DATES } },
  'part-rsa-des-clauses': { changes: [markets, fromEntry], own: annee },
  'rsa-dans-les-clauses': { changes: [markets, fromEntry], own: annee },
  'siae-des-clauses-inconnues': {
    changes: [
      pageSize(1_000),
      {
        from: 'type: [MARCHE_RESERVE]',
        to: 'type: $type',
        declares: '$type: [TypeClause!]',
        values: subsets(['CONDITION_EXECUTION', 'CRITERE', 'INSERTION_QUALIFICATION', 'MARCHE_RESERVE', 'PMSMP']),
      },
    ],
  },
  'sortie-du-rsa-apres-les-clauses': { changes: [sectors, afterExit(6)], own: annee },
};

/** Never twice the same question, the operations in turn: of each, its questions from that rank on. @throws RangeError when there are no more. */
export function varied(first: number): () => string {
  const operations = Object.entries(VARIED).map(([name, { changes = [], own = {} }]) => {
    const lists = { ...own, ...Object.fromEntries(changes.map((c) => [nameOf(c), c.values])) };
    return { query: changes.reduce(changed, TEXTS[name]), lists, count: combinations(lists) };
  });
  let n = 0;
  return () => {
    const { query, lists, count } = operations[n % operations.length];
    const rank = first + Math.floor(n++ / operations.length);
    if (rank >= count) throw new RangeError(`Plus de questions distinctes : ${query.slice(0, 60)}`);
    return JSON.stringify({ query, variables: combination(lists, (rank * STRIDE) % count) });
  };
}

/** @throws Error if the operation has not, or no longer, what was to change. */
function changed(text: string, { from, to, declares }: Change): string {
  if (!text.includes(from)) throw new Error(`« ${from} » n’est pas dans ${text.slice(0, 60)}`);
  const [head, rest] = text.replaceAll(from, to).split(/(?<=^query \w+)(?=[ (])/m);
  return `${head}${rest.startsWith('(') ? rest.replace('(', `(${declares}, `) : `(${declares})${rest}`}`;
}

const nameOf = ({ declares }: Change) => declares.slice(1, declares.indexOf(':'));

function combinations(lists: Readonly<Record<string, readonly unknown[]>>): number {
  return Object.values(lists).reduce((product, { length }) => product * length, 1);
}

/** The one of that rank, of all that the lists allow. */
function combination(lists: Readonly<Record<string, readonly unknown[]>>, rank: number): Record<string, unknown> {
  let left = rank;
  const one = ([name, values]: [string, readonly unknown[]]) => {
    const value = values[left % values.length];
    left = Math.floor(left / values.length);
    return [name, value];
  };
  return Object.fromEntries(Object.entries(lists).map(one));
}

/** The ones that are not empty. */
function subsets<T>(of: readonly T[]): T[][] {
  return upTo(2 ** of.length - 1).map((bits) => of.filter((_, i) => bits & (1 << i)));
}

/** 1, 2, … n. */
function upTo(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i + 1);
}
