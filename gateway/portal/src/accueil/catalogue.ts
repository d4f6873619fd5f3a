import { type ChampDecrit, type Description, nomDe, type TypeDecrit } from '../graph/description.js';
import type { Question } from '../shell/lien-explorer.js';

export type Genre = 'Vue' | 'Indicateur' | 'Question' | 'Personnes' | 'Mesure' | 'Axe' | 'Fait';

/** Something that can be found, and where it leads. */
export interface Entree {
  cle: string;
  genre: Genre;
  titre: string;
  detail: string;
  /** Other words it is found by: its name in the graph, what it belongs to. */
  mots: string;
  /** Opens in the Explorer, unless it has an address. */
  question?: Question;
  href?: string;
}

/** Everything the graph's own descriptions say can be asked, each with a question that asks it. */
export function catalogueOf(description: Description): Entree[] {
  const query = description.get('Query')?.fields ?? [];
  const cohorte = description.get('Cohorte')?.fields ?? [];
  const origines = query.filter(({ type }) => nomDe(type) === 'Cohorte');
  return [
    ...origines.map((field) => personnes(field)),
    ...cohorte.filter(({ type }) => nomDe(type) === 'Mesure').map((field) => mesureDePersonnes(field, origines)),
    ...cohorte.flatMap((field) => axesDePersonnes(field, origines, description)),
    ...query.flatMap((field) => fait(field, description)),
  ];
}

function personnes(field: ChampDecrit): Entree {
  return {
    cle: `Query.${field.name}`,
    genre: 'Personnes',
    ...said(field.description, field.name),
    mots: words(field.name),
    question: ask(field.name, `${field.name} { effectif inconnus secret { message } }`),
  };
}

function mesureDePersonnes(field: ChampDecrit, origines: ChampDecrit[]): Entree {
  const origine = nearest(field.name, origines);
  return {
    cle: `Cohorte.${field.name}`,
    genre: 'Mesure',
    ...said(field.description, field.name),
    mots: words(field.name),
    question: ask(field.name, `${origine} { effectif ${field.name} { total secret { message } } }`),
  };
}

function axesDePersonnes(field: ChampDecrit, origines: ChampDecrit[], description: Description): Entree[] {
  const par = field.args.find(({ name }) => name === 'par');
  if (!par || nomDe(field.type) !== 'Cohorte') return [];
  const origine = nearest(field.name, origines);
  return valuesOf(description.get(nomDe(par.type))).map((value) => ({
    cle: `Cohorte.${field.name}.${value.name}`,
    genre: 'Axe',
    ...said(value.description, value.name),
    detail: sentence(field.description),
    mots: words(value.name),
    question: ask(
      `${field.name}Par${pascal(value.name)}`,
      `${origine} { ${field.name}(par: [${value.name}]) { effectif cellules { cles { dimension valeur libelle } effectif poids } } }`,
    ),
  }));
}

/** A fact: itself, what is counted or summed of it, the axes along which it is. */
function fait(field: ChampDecrit, description: Description): Entree[] {
  const agregat = description.get(nomDe(field.type))?.fields?.find(({ name }) => name === 'agregat');
  if (!agregat) return [];
  const fields = description.get(nomDe(agregat.type))?.fields ?? [];
  const measures = fields.filter(({ type }) => !description.get(nomDe(type))?.fields);
  const par = agregat.args.find(({ name }) => name === 'par');
  const { titre: sujet } = said(field.description, field.name);
  const why = fields.some(({ name }) => name === 'secret') ? ' secret { message }' : '';
  const all = measures.map(({ name }) => name).join(' ') + why;
  return [
    {
      cle: `Query.${field.name}`,
      genre: 'Fait',
      ...said(field.description, field.name),
      mots: words(field.name),
      question: ask(field.name, `${field.name} { total agregat { ${all} } }`),
    },
    ...measures
      .filter(({ name }) => name !== 'nombre')
      .map(
        (measure): Entree => ({
          cle: `Query.${field.name}.${measure.name}`,
          genre: 'Mesure',
          ...said(measure.description, measure.name),
          detail: sujet,
          mots: `${words(measure.name)} ${words(field.name)}`,
          question: ask(`${field.name}${pascal(measure.name)}`, `${field.name} { agregat { ${measure.name}${why} } }`),
        }),
      ),
    ...valuesOf(par && description.get(nomDe(par.type))).map(
      (value): Entree => ({
        cle: `Query.${field.name}.${value.name}`,
        genre: 'Axe',
        ...said(value.description, value.name),
        detail: sujet,
        mots: `${words(value.name)} ${words(field.name)}`,
        question: ask(
          `${field.name}Par${pascal(value.name)}`,
          `${field.name} { agregat(par: [${value.name}]) { cles { dimension valeur libelle } ${all} } }`,
        ),
      }),
    ),
  ];
}

/** The set of people whose name shares a word with this one: hours of clauses are asked of the participants of clauses. */
function nearest(name: string, origines: ChampDecrit[]): string {
  const wanted = words(name).split(' ').slice(1);
  const near = origines.find((origine) =>
    words(origine.name)
      .split(' ')
      .some((word) => wanted.includes(word)),
  );
  return (near ?? origines.find(({ name: other }) => other.startsWith('beneficiaires')) ?? origines[0])?.name ?? '';
}

function valuesOf(type: TypeDecrit | undefined) {
  return type?.enumValues ?? [];
}

/** The first sentence of a description is a title, the others its detail. */
function said(description: string | null, name: string): { titre: string; detail: string } {
  const [titre = '', ...others] = (description ?? '').split(/(?<=\.)\s+/);
  return { titre: titre.replace(/\.$/, '') || words(name), detail: others.join(' ') };
}

function sentence(description: string | null): string {
  return said(description, '').titre;
}

/** `heuresClauses` and `TYPE_CLAUSE` in words. */
function words(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
}

function pascal(name: string): string {
  return words(name).replace(/(?:^| )(.)/g, (_, letter: string) => letter.toUpperCase());
}

function ask(name: string, selection: string): Question {
  return { operation: `query ${name[0]?.toUpperCase()}${name.slice(1)} { ${selection} }` };
}
