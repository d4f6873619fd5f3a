import type { ReactNode } from 'react';
import { Bouton } from '../components/bouton.js';

/** A file that the page makes itself. */
export function Telechargement(props: { nom: string; contenu: () => string; children: ReactNode }) {
  function save() {
    const url = URL.createObjectURL(new Blob([props.contenu()], { type: 'text/csv;charset=utf-8' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = props.nom;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
  return <Bouton onClick={save}>{props.children}</Bouton>;
}
