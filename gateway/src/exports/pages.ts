import {
  type ArgumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
  type VariableNode,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { ADDED } from './added-fields.js';
import type { Answer, Door } from './door.js';
import { ExportRefusal } from './refusal.js';
import type { PageOf } from './shape.js';

type Variables = Readonly<Record<string, unknown>>;

/** Elements of a page, from the most a slice gives: the next is tried when the budget of the caller's profile refuses one. */
const PAGE_SIZES = [1_000, 200, 50];

/** The variable that says where a page begins; null of the first. */
export const CURSOR = 'hub_apres';
const SIZE = 'hub_premier';
const [CURSOR_VARIABLE, SIZE_VARIABLE] = definitionsIn(`query ($${CURSOR}: String, $${SIZE}: Int!) { __typename }`);
const PAGE_ARGUMENTS = argumentsIn(`{ f(apres: $${CURSOR}, premier: $${SIZE}) }`);

/**
 * The answers to an unfolded operation, one for each page of the connection that is followed, or the only one. What is beside the page is asked
 * once, and is in each. @throws ExportRefusal what the door refuses; DONNEES_CHANGEES if the data of a page is not of the version of those before.
 */
export async function* answersTo(
  ask: Door,
  operation: OperationDefinitionNode,
  variables: Variables,
  followed: PageOf | null,
): AsyncGenerator<Answer> {
  if (!followed) return yield await ask(print(operation), variables);
  const whole = inPages(operation, (set) => set, followed);
  const rest = print(inPages(operation, (set) => onlyPage(set, followed.path, followed.key), followed));
  const { apres, premier } = argumentsOf(followed.field, variables);
  const sizes = typeof premier === 'number' ? [premier] : PAGE_SIZES;
  let cursor = (apres as string | null | undefined) ?? null;
  const { answer: first, size } = await askFirst(ask, print(whole), variables, cursor, sizes);
  for (let answer = first; ; ) {
    yield answer;
    const page = pageInfoOf(answer, followed.path);
    if (!page?.hasNextPage) return;
    cursor = page.endCursor;
    const next = await ask(rest, { ...variables, [CURSOR]: cursor, [SIZE]: size });
    if (!isSameData(next.versions, first.versions)) throw changed();
    answer = { ...first, data: withPage(first.data, next.data, followed.path) as Answer['data'] };
  }
}

/** In pages as long as the caller's budget allows: nothing has run of a page that it refuses. */
async function askFirst(ask: Door, text: string, variables: Variables, cursor: string | null, sizes: number[]) {
  for (const [i, size] of sizes.entries()) {
    try {
      return { answer: await ask(text, { ...variables, [CURSOR]: cursor, [SIZE]: size }), size };
    } catch (error) {
      if (!isTooCostly(error) || i === sizes.length - 1) throw error;
    }
  }
  throw new RangeError('aucune taille de page');
}

function isTooCostly(error: unknown): boolean {
  return (
    error instanceof ExportRefusal && error.errors.some(({ extensions }) => extensions?.code === 'COUT_TROP_ELEVE')
  );
}

function changed(): ExportRefusal {
  return ExportRefusal.because(
    'DONNEES_CHANGEES',
    'Des fichiers ont été déposés pendant l’export : ses lignes ne seraient pas d’un même jour. Redemandez-le.',
  );
}

/** Of every slice that answered both: a page asks fewer of them. */
function isSameData(page: Answer['versions'], first: Answer['versions']): boolean {
  return Object.entries(page).every(([slice, versions]) => {
    return JSON.stringify(versions) === JSON.stringify(first[slice as keyof Answer['versions']]);
  });
}

/** The operation, or what `reduce` keeps of it, with a cursor and a page size of ours on one connection; variables without use are gone. */
function inPages(
  operation: OperationDefinitionNode,
  reduce: (set: SelectionSetNode) => SelectionSetNode,
  { path }: PageOf,
): OperationDefinitionNode {
  const selectionSet = paged(reduce(operation.selectionSet), path);
  const used = new Set<string>();
  const note = { Variable: ({ name }: VariableNode) => void used.add(name.value) };
  visit(selectionSet, note);
  for (const directive of operation.directives ?? []) visit(directive, note);
  const kept = (operation.variableDefinitions ?? []).filter(({ variable }) => used.has(variable.name.value));
  return { ...operation, selectionSet, variableDefinitions: [...kept, CURSOR_VARIABLE, SIZE_VARIABLE] };
}

/** What leads to a page, and nothing else. */
function onlyPage(set: SelectionSetNode, [key, ...rest]: readonly string[], page: string): SelectionSetNode {
  const selections = set.selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const selectionSet = onlyPage(selection.selectionSet, [key, ...rest], page);
      return selectionSet.selections.length > 0 ? [{ ...selection, selectionSet }] : [];
    }
    if (selection.kind !== Kind.FIELD) return [];
    const name = (selection.alias ?? selection.name).value;
    if (key === undefined) return name === page || name === ADDED.page ? [selection] : [];
    if (name !== key || !selection.selectionSet) return [];
    return [{ ...selection, selectionSet: onlyPage(selection.selectionSet, rest, page) }];
  });
  return { ...set, selections };
}

/** What is beside the page, from the first answer; the page, from the next. */
function withPage(first: unknown, next: unknown, [key, ...rest]: readonly string[]): unknown {
  if (typeof first !== 'object' || first === null) return next;
  if (key === undefined) return { ...first, ...(next as object) };
  const inner = withPage((first as Data)[key], (next as Data | null)?.[key], rest);
  return { ...first, [key]: inner };
}

type Data = Record<string, unknown>;

function paged(set: SelectionSetNode, [key, ...rest]: readonly string[]): SelectionSetNode {
  const selections = set.selections.map((selection) => {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      return { ...selection, selectionSet: paged(selection.selectionSet, [key, ...rest]) };
    }
    if (selection.kind !== Kind.FIELD || (selection.alias ?? selection.name).value !== key) return selection;
    if (rest.length > 0) {
      return { ...selection, selectionSet: selection.selectionSet && paged(selection.selectionSet, rest) };
    }
    const others = selection.arguments?.filter(({ name }) => name.value !== 'apres' && name.value !== 'premier') ?? [];
    return { ...selection, arguments: [...others, ...PAGE_ARGUMENTS] };
  });
  return { ...set, selections };
}

function argumentsOf({ arguments: given = [] }: FieldNode, variables: Variables): Variables {
  return Object.fromEntries(
    given.map(({ name, value }) => [name.value, valueFromASTUntyped(value, variables as Record<string, unknown>)]),
  );
}

function pageInfoOf({ data }: Answer, path: readonly string[]) {
  let reached: unknown = data;
  for (const key of path) reached = (reached as Record<string, unknown> | null)?.[key];
  const page = (reached as Record<string, unknown> | null)?.[ADDED.page];
  return page as { hasNextPage: boolean; endCursor: string | null } | undefined;
}

function definitionsIn(text: string): readonly VariableDefinitionNode[] {
  return operationIn(text).variableDefinitions ?? [];
}

function argumentsIn(text: string): readonly ArgumentNode[] {
  return (operationIn(text).selectionSet.selections[0] as FieldNode).arguments ?? [];
}

function operationIn(text: string): OperationDefinitionNode {
  return parse(text, { noLocation: true }).definitions[0] as OperationDefinitionNode;
}
