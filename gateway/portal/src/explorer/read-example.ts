import type { Profil } from '../graph/session.js';

/** A question ready to be asked. */
export interface Example {
  title: string;
  detail: string;
  query: string;
  /** JSON of the variables to start with, empty when there are none. */
  variables: string;
  /** Those whom the graph answers. */
  profils: readonly string[];
}

const VARIABLES = /^Variables\s*:\s*/i;
const PROFILS = /^Profils\s*:\s*/i;
const LECTEURS: readonly Profil[] = ['analyste', 'charge-de-mission', 'pilotage'];

/**
 * Reads an operation file: its leading comment gives the title (first line), the detail (the next ones), on a line
 * `# Variables : {…}` the variables, and on a line `# Profils : a, b` who may ask it when it is not every reader.
 */
export function readExample(source: string, fileName: string): Example {
  const lines = source.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('#'));
  const comment = lines.slice(0, end < 0 ? lines.length : end).map((line) => line.replace(/^#+\s*/, ''));
  const given = (name: RegExp) => comment.find((line) => name.test(line))?.replace(name, '');
  const [title, ...detail] = comment.filter((line) => line && !VARIABLES.test(line) && !PROFILS.test(line));
  return {
    title: title ?? fileName,
    detail: detail.join(' '),
    query: source.replace(/^#+\s*Profils\s*:.*\n/im, ''),
    variables: given(VARIABLES) ?? '',
    profils: given(PROFILS)?.split(/\s*,\s*/) ?? LECTEURS,
  };
}
