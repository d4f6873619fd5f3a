/** A question ready to be asked, from a file of schema/operations. */
export interface Example {
  title: string;
  detail: string;
  query: string;
  /** JSON of the variables to start with, empty when there are none. */
  variables: string;
}

const VARIABLES = /^Variables\s*:\s*/i;

/**
 * Reads an operation file: its leading comment gives the title (first line), the detail (the next ones)
 * and, on a line `# Variables : {…}`, the variables.
 */
export function readExample(source: string, fileName: string): Example {
  const lines = source.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('#'));
  const comment = lines.slice(0, end < 0 ? lines.length : end).map((line) => line.replace(/^#+\s*/, ''));
  const [title, ...detail] = comment.filter((line) => line && !VARIABLES.test(line));
  return {
    title: title ?? fileName,
    detail: detail.join(' '),
    query: source,
    variables: comment.find((line) => VARIABLES.test(line))?.replace(VARIABLES, '') ?? '',
  };
}

const FILES = import.meta.glob<string>('../../../../schema/operations/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export const EXAMPLES: Example[] = Object.entries(FILES)
  .sort(([a], [b]) => a.localeCompare(b))
  .map(([path, source]) => readExample(source, path.replace(/^.*\/|\.graphql$/g, '')));
