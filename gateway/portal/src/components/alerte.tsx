import type { ReactNode } from 'react';

export type Ton = 'info' | 'succes' | 'attention' | 'erreur';

const NOMS: Record<Ton, string> = { info: 'Information', succes: 'Succès', attention: 'Attention', erreur: 'Erreur' };

/** Something to know; an error is read out at once. */
export function Alerte({ ton = 'info', titre, children }: { ton?: Ton; titre?: string; children?: ReactNode }) {
  return (
    <div className={`alerte alerte-${ton}`} role={ton === 'erreur' ? 'alert' : 'status'}>
      <p className="alerte-titre">
        <span className="hors-ecran">{NOMS[ton]} : </span>
        {titre ?? NOMS[ton]}
      </p>
      {children}
    </div>
  );
}
