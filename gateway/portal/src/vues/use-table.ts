import { useEffect, useState } from 'react';
import { EchecDuGraphe } from '../graph/graphe.js';
import { type Demande, readOperation, readVue, type TableLue } from './export.js';

export interface LectureDeTable {
  /** The last table; it stays while the next one is read. */
  table: TableLue | null;
  echec: EchecDuGraphe | null;
  enCours: boolean;
}

const NOTHING: LectureDeTable = { table: null, echec: null, enCours: false };

/** Reads the table at this address; null reads nothing. */
export function useTableDeVue(adresse: string | null): LectureDeTable {
  return useReading(adresse, (signal) => readVue(adresse as string, signal), 0);
}

/** Reads the table of this operation a little after it stops changing; null reads nothing. */
export function useTableDOperation(demande: Demande | null): LectureDeTable {
  const key = demande && JSON.stringify(demande);
  return useReading(key, (signal) => readOperation(demande as Demande, signal), 250);
}

function useReading(
  key: string | null,
  read: (signal: AbortSignal) => Promise<TableLue>,
  afterMs: number,
): LectureDeTable {
  const [lecture, setLecture] = useState<LectureDeTable>({ ...NOTHING, enCours: key !== null });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` says all that `read` reads.
  useEffect(() => {
    if (key === null) {
      setLecture(NOTHING);
      return;
    }
    const abort = new AbortController();
    setLecture(({ table }) => ({ table, echec: null, enCours: true }));
    const start = () =>
      read(abort.signal).then(
        (table) => setLecture({ table, echec: null, enCours: false }),
        (error) => {
          if (abort.signal.aborted) return;
          if (!(error instanceof EchecDuGraphe)) throw error;
          setLecture({ table: null, echec: error, enCours: false });
        },
      );
    const timer = window.setTimeout(start, afterMs);
    return () => {
      window.clearTimeout(timer);
      abort.abort();
    };
  }, [key]);
  return lecture;
}
