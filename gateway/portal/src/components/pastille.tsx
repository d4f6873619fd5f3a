import type { ReactNode } from 'react';
import type { Ton } from './alerte.js';

/** A state in a word or two; the word says it, the colour helps. */
export function Pastille({ ton = 'info', children }: { ton?: Ton | 'neutre'; children: ReactNode }) {
  return <span className={`pastille pastille-${ton}`}>{children}</span>;
}
