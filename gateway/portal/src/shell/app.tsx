import { type ComponentType, lazy, Suspense } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { Chargement } from '../components/chargement.js';
import type { Session } from '../graph/session.js';
import { EnTete } from './en-tete.js';
import { Introuvable } from './introuvable.js';
import { PAGES } from './pages.js';
import { PanneDePage } from './panne.js';
import { PiedDePage } from './pied-de-page.js';
import { SessionContext } from './session-context.js';

const SHOWN = PAGES.map(({ chemin, profils, charger }) => ({
  chemin,
  profils,
  Contenu: lazy(charger) as ComponentType,
}));

/** What surrounds every page, and the page of this address if it is one of this person's. */
export function App({ session }: { session: Session }) {
  const [here] = useLocation();
  const wide = /^\/(explorer|graphql)$/.test(here);
  return (
    <SessionContext value={session}>
      <div className={wide ? 'hub hub-large' : 'hub'}>
        <a className="evitement" href="#contenu">
          Aller au contenu
        </a>
        <EnTete />
        <main id="contenu" tabIndex={-1}>
          <PanneDePage key={here}>
            <Suspense fallback={<Chargement quoi="la page" />}>
              <Switch>
                {SHOWN.filter(({ profils }) => profils.includes(session.profil)).map(({ chemin, Contenu }) => (
                  <Route key={chemin} path={chemin}>
                    <Contenu />
                  </Route>
                ))}
                <Route>
                  <Introuvable />
                </Route>
              </Switch>
            </Suspense>
          </PanneDePage>
        </main>
        {!wide && <PiedDePage />}
      </div>
    </SessionContext>
  );
}
