import { type ReactNode, useEffect, useRef } from 'react';

const SITE = 'Données de l’insertion – Métropole de Lyon';
/** The first page of a visit keeps the focus where the browser puts it. */
let visited = false;

/** A page: its name in the tab, its title, which the next page's reader hears first. */
export function Page(props: { titre: string; intro?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  const { titre, intro, actions, children } = props;
  const title = useRef<HTMLHeadingElement>(null);
  useTitre(titre);
  useEffect(() => {
    if (visited) title.current?.focus();
    visited = true;
  }, []);
  return (
    <div className="cadre">
      <div className="page-tete">
        <div>
          <h1 ref={title} tabIndex={-1}>
            {titre}
          </h1>
          {intro && <div className="page-intro">{intro}</div>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </div>
      {children}
    </div>
  );
}

/** Names the page in the browser's tab. */
export function useTitre(titre: string): void {
  useEffect(() => {
    document.title = `${titre} – ${SITE}`;
  }, [titre]);
}
