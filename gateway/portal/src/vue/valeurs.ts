import type { VariableDeVue } from '../vues/vue.js';

/** The value of each variable: what the address gives, as it is written there, else its default. */
export type Valeurs = Readonly<Record<string, unknown>>;

/** Reads the variables of a view in its address: lists repeated, numbers as numbers, empty for none. */
export function valeursIn(variables: readonly VariableDeVue[], params: URLSearchParams): Valeurs {
  return Object.fromEntries(
    variables.map(({ nom, type, defaut }) => [nom, params.has(nom) ? readAll(type, params.getAll(nom)) : defaut]),
  );
}

/** What differs from the defaults, as the address writes it. */
export function paramsOf(variables: readonly VariableDeVue[], valeurs: Valeurs): URLSearchParams {
  const params = new URLSearchParams();
  for (const { nom, defaut } of variables) {
    const valeur = valeurs[nom];
    if (JSON.stringify(valeur ?? null) === JSON.stringify(defaut ?? null)) continue;
    const all = Array.isArray(valeur) ? valeur : [valeur];
    for (const one of all.length > 0 ? all : ['']) params.append(nom, textOf(one));
  }
  return params;
}

/** The name of a type, without its lists nor its marks. */
export function nameOfType(type: string): string {
  return type.replace(/[[\]!]/g, '');
}

export function isListe(type: string): boolean {
  return type.startsWith('[');
}

function readAll(type: string, written: string[]): unknown {
  const values = written.filter((one) => one !== '').map((one) => readOne(nameOfType(type), one));
  return isListe(type) ? (values.length > 0 ? values : null) : (values.at(-1) ?? null);
}

function readOne(type: string, written: string): unknown {
  if ((type === 'Int' || type === 'Float') && written !== '' && Number.isFinite(Number(written)))
    return Number(written);
  if (type === 'Boolean') return written === 'true';
  return written;
}

function textOf(one: unknown): string {
  if (one === null || one === undefined) return '';
  return typeof one === 'object' ? JSON.stringify(one) : String(one);
}
