import { ErreurAgent } from '../runtime/errors.js';

const MAX_PAGE = 1000;

/** @throws ErreurAgent PAGE_INVALIDE si une page demandée n'a pas de 1 à 1 000 éléments. */
export function checkPageSize(premier: number): void {
  if (premier < 1 || premier > MAX_PAGE) throw new ErreurAgent('PAGE_INVALIDE', `premier va de 1 à ${MAX_PAGE}.`);
}
