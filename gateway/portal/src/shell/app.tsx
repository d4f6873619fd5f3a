import { Route, Switch, useLocation } from 'wouter';
import type { Session } from '../graph/session.js';
import { EnTete } from './en-tete.js';
import { Introuvable } from './introuvable.js';
import { PageChargee } from './page-chargee.js';
import { PAGES } from './pages.js';
import { PanneDePage } from './panne.js';
import { PiedDePage } from './pied-de-page.js';
import { SessionContext } from './session-context.js';

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
            <Switch>
              {PAGES.filter(({ profils }) => profils.includes(session.profil)).map(({ chemin, charger }) => (
                <Route key={chemin} path={chemin}>
                  <PageChargee charger={charger} />
                </Route>
              ))}
              <Route>
                <Introuvable />
              </Route>
            </Switch>
          </PanneDePage>
        </main>
        {!wide && <PiedDePage />}
      </div>
    </SessionContext>
  );
}
