import { useCallback, useEffect, useState } from 'react';
import { EchecDuGraphe, interroger, type Reponse } from './graphe.js';

export interface Lecture<T> {
  /** The last answer; null before the first, and after a failure. */
  reponse: Reponse<T> | null;
  /** Why there is none. */
  echec: EchecDuGraphe | null;
  enCours: boolean;
  relire: () => void;
}

/** Asks the graph when the page shows, and again when the operation or its variables change; null asks nothing. */
export function useGraphe<T>(operation: string | null, variables: Record<string, unknown> = {}): Lecture<T> {
  const [lecture, setLecture] = useState<Omit<Lecture<T>, 'relire'>>({
    reponse: null,
    echec: null,
    enCours: operation !== null,
  });
  const [fois, setFois] = useState(0);
  const asked = JSON.stringify(variables);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `fois` asks again.
  useEffect(() => {
    if (operation === null) return;
    const abort = new AbortController();
    setLecture(({ reponse }) => ({ reponse, echec: null, enCours: true }));
    interroger<T>(operation, JSON.parse(asked), { signal: abort.signal }).then(
      (reponse) => setLecture({ reponse, echec: null, enCours: false }),
      (error) => {
        if (abort.signal.aborted) return;
        if (!(error instanceof EchecDuGraphe)) throw error;
        setLecture({ reponse: null, echec: error, enCours: false });
      },
    );
    return () => abort.abort();
  }, [operation, asked, fois]);
  const relire = useCallback(() => setFois((before) => before + 1), []);
  return { ...lecture, relire };
}
