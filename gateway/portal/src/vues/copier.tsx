import { useState } from 'react';
import { Bouton } from '../components/bouton.js';

/** Puts a text in the clipboard, and says so. */
export function Copier({ texte, quoi }: { texte: string; quoi: string }) {
  const [fait, setFait] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(texte);
    setFait(true);
    window.setTimeout(() => setFait(false), 2_000);
  };
  return (
    <>
      <Bouton genre="discret" aria-label={`Copier ${quoi}`} onClick={copy}>
        {fait ? 'Copié' : 'Copier'}
      </Bouton>
      <span role="status" className="hors-ecran">
        {fait ? 'Copié.' : ''}
      </span>
    </>
  );
}
