import { useState } from 'react';
import { EchecDuGraphe } from '../graph/graphe.js';
import { RefusDeVue } from '../vues/enregistrer.js';

/** Does something that may be refused: why it was is shown where it was asked. */
export function useAction() {
  const [refus, setRefus] = useState<string | null>(null);
  const [enCours, setEnCours] = useState(false);
  const faire = async (action: () => Promise<void>) => {
    setEnCours(true);
    setRefus(null);
    try {
      await action();
    } catch (error) {
      if (!(error instanceof RefusDeVue || error instanceof EchecDuGraphe)) throw error;
      setRefus(error.message);
    } finally {
      setEnCours(false);
    }
  };
  return { faire, refus, enCours };
}
