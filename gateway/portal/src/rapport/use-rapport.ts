import { useCallback, useEffect, useState } from 'react';
import { EchecDuGraphe } from '../graph/graphe.js';
import type { Composition } from './composition.js';
import { lireComposition } from './rapports.js';

interface Lecture {
  composition: Composition | null;
  echec: EchecDuGraphe | null;
}

const RIEN: Lecture = { composition: null, echec: null };

/** The report of a year, read when it or the edition changes; `exact`: then with what others than who reads exactly would not see. */
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
    setLecture(RIEN);
    const lire = async (withSecret: boolean) =>
      setLecture({ composition: await lireComposition(annee, edition, withSecret, abort.signal), echec: null });
    // What others would not see takes several times as long to know: the figures do not wait for it.
    const read = async () => {
      await lire(false);
      if (exact) await lire(true);
    };
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
