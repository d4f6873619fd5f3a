import { useEffect, useState } from 'react';
import type { Commentaire } from './composition.js';

const CLE = 'rapport-commentaires';

/** The commentaries being written on a year: kept in this browser until they are published. */
export function useBrouillon(annee: number | null) {
  const [textes, setTextes] = useState<Record<string, string>>({});
  useEffect(() => setTextes(annee === null ? {} : read(annee)), [annee]);
  const keep = (next: Record<string, string>) => {
    setTextes(next);
    if (annee !== null) localStorage.setItem(`${CLE}-${annee}`, JSON.stringify(next));
  };
  return {
    textes,
    ecrire: (fiche: string, texte: string) => keep({ ...textes, [fiche]: texte }),
    oublier: () => {
      setTextes({});
      if (annee !== null) localStorage.removeItem(`${CLE}-${annee}`);
    },
  };
}

/** What to publish: what was written, else what the last edition said; a text that was emptied is withdrawn. */
export function commentairesOf(textes: Record<string, string>, publies: ReadonlyMap<string, string>): Commentaire[] {
  return Object.entries({ ...Object.fromEntries(publies), ...textes })
    .filter(([, texte]) => texte.trim())
    .map(([fiche, texte]) => ({ fiche, texte }));
}

/** A draft that cannot be read is no draft. */
function read(annee: number): Record<string, string> {
  try {
    return JSON.parse(localStorage.getItem(`${CLE}-${annee}`) ?? '{}');
  } catch {
    return {};
  }
}
