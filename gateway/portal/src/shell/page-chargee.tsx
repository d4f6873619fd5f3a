import { type ComponentType, useEffect, useState } from 'react';
import { Chargement } from '../components/chargement.js';
import type { PageDuHub } from './pages.js';

type Charger = PageDuHub['charger'];

/** Those of this visit: one that comes back shows at once. */
const known = new Map<Charger, ComponentType>();

/**
 * A page, loaded when it is visited; its failure is its boundary's. React's own `lazy` would do, but React holds for 300 ms what replaces the
 * fallback of a `Suspense`, and a page's code comes in 10.
 */
export function PageChargee({ charger }: { charger: Charger }) {
  const [Contenu, setContenu] = useState(() => known.get(charger));
  const [failure, setFailure] = useState<Error>();
  useEffect(() => {
    let left = false;
    charger().then(
      ({ default: loaded }) => {
        known.set(charger, loaded);
        if (!left) setContenu(() => loaded);
      },
      (error: Error) => {
        if (!left) setFailure(error);
      },
    );
    return () => {
      left = true;
    };
  }, [charger]);
  if (failure) throw failure;
  return Contenu ? <Contenu /> : <Chargement quoi="la page" />;
}
