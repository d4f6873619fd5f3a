import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';

/** Asks something over the page: Échap closes it, the focus stays in it then comes back. */
export function Dialogue({ titre, fermer, children }: { titre: string; fermer: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Closed before it leaves the page: the focus then goes back where it came from.
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialogue"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        fermer();
      }}
    >
      <div className="dialogue-tete">
        <h2 id={id}>{titre}</h2>
        <button type="button" className="bouton bouton-discret" onClick={fermer}>
          Fermer
        </button>
      </div>
      {children}
    </dialog>
  );
}
