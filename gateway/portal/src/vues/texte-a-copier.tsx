import { Copier } from './copier.js';

/** A text to take elsewhere, as it is. `quoi` names it. */
export function TexteACopier({ texte, quoi }: { texte: string; quoi: string }) {
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <pre tabIndex={0}>{texte}</pre>
      <Copier texte={texte} quoi={quoi} />
    </>
  );
}
