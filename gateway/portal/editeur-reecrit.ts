import type { Plugin } from 'vite';
import { ACCESSIBLE } from './editeur-accessible.js';
import { EN_FRANCAIS } from './editeur-en-francais.js';

/** What to put instead of what, in each file of a dependency. */
export type Reecritures = Record<string, [ancien: string, nouveau: string][]>;

const FICHIERS = Object.keys({ ...EN_FRANCAIS, ...ACCESSIBLE });

/**
 * Rewrites GraphiQL as the pages are built: in French, readable by ear. The build fails when what is to be replaced is no longer there: another
 * version says it otherwise.
 */
export function editeurReecrit(): Plugin {
  const left = new Set(FICHIERS);
  return {
    name: 'editeur-reecrit',
    transform(code, id) {
      const file = FICHIERS.find((path) => id.split('?')[0].endsWith(`node_modules/${path}`));
      if (!file) return null;
      left.delete(file);
      const changes = [...(EN_FRANCAIS[file] ?? []), ...(ACCESSIBLE[file] ?? [])];
      return { code: changes.reduce((text, change) => rewritten(text, change, file), code), map: null };
    },
    buildEnd(error) {
      if (!error && left.size > 0) throw new Error(`L’éditeur n’a plus ces fichiers : ${[...left].join(', ')}`);
    },
  };
}

function rewritten(text: string, [ancien, nouveau]: [string, string], file: string): string {
  if (!text.includes(ancien)) throw new Error(`${file} ne dit plus ${ancien} : à réécrire de nouveau.`);
  return text.replaceAll(ancien, nouveau);
}
