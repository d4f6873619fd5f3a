import { Decimal } from 'decimal.js';

/** Un pas d'un chemin : un champ, puis un élément (`[0]`), tous (`[]`), ou ceux dont des champs valent ceci (`[cle=X]`). */
interface Pas {
  champ: string;
  choix: ({ rang: number } | { cle: string; vaut: string } | 'tous')[];
}

export type Chemin = Pas[];
export type Expression = { chemin: Chemin } | { fonction: Fonction; operandes: Expression[] };

type Scalaire = Decimal | null;
type Valeur = Scalaire | Scalaire[];

const NAME = '[_A-Za-z][_0-9A-Za-z]*';
const STEP = new RegExp(`^(${NAME})((?:\\[[^\\]]*\\])*)$`);
const CALL = new RegExp(`^(${NAME})\\((.*)\\)$`, 's');
const CENT = new Decimal(100);

const FONCTIONS = {
  rapport: termByTerm((a, b) => (b.isZero() ? null : a.div(b).mul(CENT))),
  ecart: termByTerm((a, b) => a.sub(b)),
  evolution: termByTerm((a, b) => (b.isZero() ? null : a.sub(b).div(b).mul(CENT))),
  somme: (...values: Valeur[]) => given(values).reduce((total, value) => total.add(value), new Decimal(0)),
  maximum: (...values: Valeur[]) => {
    const all = given(values);
    return all.length > 0 ? Decimal.max(...all) : null;
  },
  compte: (...values: Valeur[]) => new Decimal(values.flat().length),
};

type Fonction = keyof typeof FONCTIONS;

/** Lit la valeur d'un indicateur : un chemin ou une formule. @throws Error si elle est mal écrite. */
export function parseValeur(text: string): Expression {
  const call = CALL.exec(text.trim());
  if (!call) return { chemin: parseChemin(text.trim()) };
  const [, fonction, inside] = call;
  if (!isFonction(fonction)) throw new Error(`La fonction « ${fonction} » n'existe pas.`);
  return { fonction, operandes: splitArguments(inside).map(parseValeur) };
}

/** Les chemins d'une expression. */
export function cheminsOf(expression: Expression): Chemin[] {
  return 'chemin' in expression ? [expression.chemin] : expression.operandes.flatMap(cheminsOf);
}

/**
 * La valeur d'une expression dans une réponse, en arithmétique décimale ; nulle si elle n'en a pas. `annee` remplace `{annee}`.
 * @throws Error si l'expression rend plusieurs valeurs, ou trouve autre chose qu'un nombre.
 */
export function evaluate(expression: Expression, data: unknown, annee: number): number | null {
  const value = compute(expression, data, annee);
  if (!Array.isArray(value)) return value?.toNumber() ?? null;
  if (value.length > 1) throw new Error('La valeur d’un indicateur est une liste : il y faut une somme ou un maximum.');
  return value[0]?.toNumber() ?? null;
}

function compute(expression: Expression, data: unknown, annee: number): Valeur {
  if ('chemin' in expression) return follow(expression.chemin, data, annee);
  const values = expression.operandes.map((operande) => compute(operande, data, annee));
  return (FONCTIONS[expression.fonction] as (...values: Valeur[]) => Valeur)(...values);
}

/** Un chemin sans liste rend une valeur ; dès qu'il en traverse une, une liste. */
function follow(chemin: Chemin, data: unknown, annee: number): Valeur {
  let found: unknown[] = [data];
  let isList = false;
  for (const { champ, choix } of chemin) {
    found = found.map((value) => (value as Record<string, unknown> | null)?.[champ] ?? null);
    for (const choice of choix) {
      if (choice === 'tous') {
        isList = true;
        found = found.flatMap((value) => value ?? []);
      } else if ('rang' in choice) {
        found = found.map((value) => (Array.isArray(value) ? (value[choice.rang] ?? null) : null));
      } else {
        isList = true;
        const wanted = choice.vaut.replace('{annee}', String(annee));
        found = found
          .flatMap((value) => value ?? [])
          .filter((value) => String((value as Record<string, unknown>)[choice.cle]) === wanted);
      }
    }
  }
  return isList ? found.map(scalarOf) : scalarOf(found[0]);
}

function scalarOf(value: unknown): Scalaire {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return new Decimal(value);
  // Ce que l'on compte peut être un texte ; il ne sert alors qu'à exister.
  if (typeof value === 'string') return new Decimal(1);
  throw new Error('Le chemin d’un indicateur mène à un objet, non à un nombre.');
}

function termByTerm(operation: (a: Decimal, b: Decimal) => Scalaire): (a: Valeur, b: Valeur) => Valeur {
  const one = (a: Scalaire, b: Scalaire) => (a === null || b === null ? null : operation(a, b));
  return (a, b) => {
    if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) return a.map((value, i) => one(value, b[i]));
    const [left, right] = [alone(a), alone(b)];
    return one(left, right);
  };
}

function alone(value: Valeur): Scalaire {
  if (!Array.isArray(value)) return value;
  if (value.length > 1) throw new Error('Deux listes de longueurs différentes ne se calculent pas terme à terme.');
  return value[0] ?? null;
}

function given(values: Valeur[]): Decimal[] {
  return values.flat().filter((value) => value !== null);
}

function isFonction(name: string): name is Fonction {
  return Object.hasOwn(FONCTIONS, name);
}

function parseChemin(text: string): Chemin {
  return text.split(/\.(?![^[]*\])/).map((step) => {
    const found = STEP.exec(step);
    if (!found) throw new Error(`Le chemin « ${text} » est mal écrit à « ${step} ».`);
    const [, champ, brackets] = found;
    return { champ, choix: [...brackets.matchAll(/\[([^\]]*)\]/g)].map(([, inside]) => parseChoix(inside)) };
  });
}

function parseChoix(inside: string): Pas['choix'][number] {
  if (inside === '') return 'tous';
  if (/^\d+$/.test(inside)) return { rang: Number(inside) };
  const [cle, vaut] = inside.split('=');
  if (!vaut) throw new Error(`Le choix « [${inside}] » est mal écrit.`);
  return { cle, vaut };
}

/** Coupe aux virgules qui ne sont pas dans une parenthèse. */
function splitArguments(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    if (text[i] === '(') depth++;
    if (text[i] === ')') depth--;
    if (i < text.length && (text[i] !== ',' || depth > 0)) continue;
    parts.push(text.slice(start, i));
    start = i + 1;
  }
  return parts;
}
