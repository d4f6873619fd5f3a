import { useCallback, useEffect, useState } from 'react';
import { EchecDuGraphe } from '../graph/graphe.js';
import type { Composition } from './composition.js';
import { lireComposition, lireReservees } from './rapports.js';

interface Lecture {
  composition: Composition | null;
  /** Figures that only exact readers see; null until it is known. */
  reservees: Set<string> | null;
  echec: EchecDuGraphe | null;
}

const RIEN: Lecture = { composition: null, reservees: null, echec: null };

/** The report of a year, read when it or the edition changes; then, for who reads exactly, what others would not see. */
export function useRapport(
  annee: number | null,
  edition: string | null,
  exact: boolean,
): Lecture & { relire: () => void } {
  const [lecture, setLecture] = useState(RIEN);
  const [fois, setFois] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `fois` asks again.
  useEffect(() => {
    if (annee === null) return;
    const abort = new AbortController();
    const read = async () => {
      const composition = await lireComposition(annee, edition, abort.signal);
      setLecture({ composition, reservees: null, echec: null });
      if (!exact) return;
      const reservees = await lireReservees(annee, abort.signal);
      setLecture({ composition, reservees, echec: null });
    };
    setLecture(RIEN);
    read().catch((error) => {
      if (abort.signal.aborted) return;
      if (!(error instanceof EchecDuGraphe)) throw error;
      setLecture((before) => ({ ...before, echec: error }));
    });
    return () => abort.abort();
  }, [annee, edition, exact, fois]);
  const relire = useCallback(() => setFois((before) => before + 1), []);
  return { ...lecture, relire };
}
