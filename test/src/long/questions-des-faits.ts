import { MAX_AXES, MAX_CONDITIONS } from '@hub/shared/cohort/secret/regles';
import fc from 'fast-check';
import { estAbordable, partiesDe } from './croisement-de-fait.js';
import { comptesDe, type FaitExact, sommesDe } from './faits-exacts.js';
import { FAITS, type FaitOffert } from './faits-offerts.js';
import { NIVEAUX, type Niveau } from './lieux-des-faits.js';

export const ANNEES = [2016, 2017, 2018];

/** Des classes d'un axe, retenues par le critère de même nom. */
export interface Retenue {
  nom: string;
  axe: string;
  texte: boolean;
  classes: string[];
}

/** Ce qu'une tentative rapproche d'un fait : l'année et ses trimestres, des critères de plus en plus étroits, des axes, des territoires. */
export interface TentativeDeFait {
  fait: FaitOffert;
  annee: number;
  trimestres: boolean;
  /** De chaque critère, les retenues que l'on compare. */
  criteres: Retenue[][];
  axes: string[];
  niveaux: Niveau[];
  /** Un compte partiel de ses lignes ; nul : aucun. */
  compte: string | null;
}

export interface QuestionDeFait {
  /** Nul : l'année. */
  trimestre: number | null;
  retenues: Retenue[];
  par: string[];
  /** Nul : tout le fait ; sinon, vu de chacun des territoires du niveau. */
  niveau: Niveau | null;
}

/** Toutes les questions d'une tentative que ses conditions permettent. */
export function questionsDuFait({ trimestres, criteres, axes, niveaux }: TentativeDeFait): QuestionDeFait[] {
  const periodes = trimestres ? [null, 1, 2, 3, 4] : [null];
  const filtres = criteres.reduce<Retenue[][]>(
    (all, chaine) => all.flatMap((some) => [some, ...chaine.map((one) => some.concat(one))]),
    [[]],
  );
  return periodes.flatMap((trimestre) =>
    filtres.flatMap((retenues) =>
      partiesDe(axes).flatMap((par) =>
        [null, ...niveaux].flatMap((niveau): QuestionDeFait[] => {
          const coupes = par.length + (niveau ? 1 : 0);
          const conditions = 1 + (trimestre === null ? 0 : 1) + retenues.length + coupes;
          return coupes > MAX_AXES || conditions > MAX_CONDITIONS ? [] : [{ trimestre, retenues, par, niveau }];
        }),
      ),
    ),
  );
}

export function filtreDe({ annee }: TentativeDeFait, { trimestre, retenues }: QuestionDeFait): string {
  const parts = [`annee: ${annee}`];
  if (trimestre !== null) parts.push(`trimestre: ${trimestre}`);
  for (const { nom, texte, classes } of retenues) {
    parts.push(`${nom}: [${(texte ? classes.map((one) => JSON.stringify(one)) : classes).join(', ')}]`);
  }
  return `{ ${parts.join(', ')} }`;
}

/** Le texte d'une question : tous ses chiffres à la fois. */
export function ecrire(tentative: TentativeDeFait, question: QuestionDeFait): string {
  const { champ } = tentative.fait;
  const axes = question.par.length > 0 ? `(par: [${question.par.join(', ')}])` : '';
  const mesures = ['nombre', 'personnes', ...sommesDe(champ), ...comptesDe(champ)].join(' ');
  const fait = `${champ}(filtre: ${filtreDe(tentative, question)}) { agregat${axes} { cles { valeur } ${mesures} } }`;
  return question.niveau ? `territoires(type: ${question.niveau}, complet: true) { code fait: ${fait} }` : fait;
}

/** Ce que l'analyste n'a pas le droit de retenir, et ce qui ne se retient pas. */
const RESERVES = new Set(['INSERTION_SANTE', 'SANTE', 'ACCES_SOINS', 'RQTH', 'INCONNU']);

/** Les tentatives de ces faits, dont les lignes disent les classes. */
export function tentativesDe(exact: (champ: string, annee: number) => FaitExact): fc.Arbitrary<TentativeDeFait> {
  const retenir = ({ champ, criteres }: FaitOffert, annee: number) =>
    fc
      .shuffledSubarray(criteres, { maxLength: Math.min(2, criteres.length) })
      .chain((some) => fc.tuple(...some.map((one) => emboitees(one, exact(champ, annee)))))
      .map((chaines) => chaines.filter(({ length }) => length > 0));
  const base = fc.record({
    fait: fc.constantFrom(...FAITS),
    annee: fc.constantFrom(...ANNEES),
    trimestres: fc.boolean(),
  });
  return base
    .filter(({ fait, annee }) => exact(fait.champ, annee).lignes > 0)
    .chain(({ fait, annee, trimestres }) =>
      fc.record({
        ...{ fait: fc.constant(fait), annee: fc.constant(annee), trimestres: fc.constant(trimestres) },
        criteres: fc.oneof(fc.constant<Retenue[][]>([]), retenir(fait, annee)),
        axes: fc.shuffledSubarray(fait.axes, { maxLength: Math.min(MAX_AXES, fait.axes.length) }),
        niveaux: fait.situe ? fc.shuffledSubarray([...NIVEAUX], { maxLength: 2 }) : fc.constant<Niveau[]>([]),
        compte: fc.constantFrom(null, ...comptesDe(fait.champ)),
      }),
    )
    .filter((tentative) => {
      const { length } = questionsDuFait(tentative);
      return (
        length > 1 && length <= MAX_QUESTIONS && estAbordable(tentative, exact(tentative.fait.champ, tentative.annee))
      );
    });
}

/** Au-delà, une tentative coûte celles de beaucoup d'autres. */
const MAX_QUESTIONS = 40;

function emboitees(
  { nom, axe, texte }: FaitOffert['criteres'][number],
  { colonnes }: FaitExact,
): fc.Arbitrary<Retenue[]> {
  const open = (colonnes.get(axe)?.valeurs ?? []).filter((one) => !RESERVES.has(one)).sort();
  return fc
    .shuffledSubarray(open, { minLength: Math.min(1, open.length), maxLength: Math.min(2, open.length) })
    .map((some) => some.map((_, i) => ({ nom, axe, texte, classes: some.slice(0, some.length - i) })));
}
