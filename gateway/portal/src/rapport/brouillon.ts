import { useEffect, useState } from 'react';

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

/** A draft that cannot be read is no draft. */
function read(annee: number): Record<string, string> {
  try {
    return JSON.parse(localStorage.getItem(`${CLE}-${annee}`) ?? '{}');
  } catch {
    return {};
  }
}
