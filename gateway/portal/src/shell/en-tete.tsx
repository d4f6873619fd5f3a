import { useEffect, useId, useState } from 'react';
import { useLocation } from 'wouter';
import { Bouton } from '../components/bouton.js';
import { LIBELLES_DE_PROFIL, signOut } from '../graph/session.js';
import { Finalite } from './finalite.js';
import { Lien } from './navigation.js';
import { PAGES } from './pages.js';
import { useSession } from './session-context.js';

/** Where one can go, who one is, the way out. */
export function EnTete() {
  const { profil, sujet } = useSession();
  const [here] = useLocation();
  const [open, setOpen] = useState(false);
  const menu = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes when the page changes.
  useEffect(() => setOpen(false), [here]);
  const pages = PAGES.filter((page) => page.menu && page.profils.includes(profil));
  return (
    <header className="en-tete">
      <div className="en-tete-haut">
        <Lien href="/" className="marque">
          <span className="marque-sigle" aria-hidden="true" />
          <span>
            <strong>Données de l’insertion</strong>
            <span className="marque-detail">Métropole de Lyon</span>
          </span>
        </Lien>
        <div className="qui">
          <span className="qui-profil">
            <span className="hors-ecran">Connecté : </span>
            {LIBELLES_DE_PROFIL[profil]}
            <span className="qui-sujet">{sujet}</span>
          </span>
          <Bouton genre="discret" onClick={signOut}>
            Se déconnecter
          </Bouton>
        </div>
        <button
          type="button"
          className="menu-bouton"
          aria-expanded={open}
          aria-controls={menu}
          onClick={() => setOpen(!open)}
        >
          Menu
        </button>
      </div>
      <nav id={menu} aria-label="Pages" className={open ? 'menu menu-ouvert' : 'menu'}>
        <ul>
          {pages.map(({ chemin, menu: nom }) => (
            <li key={chemin}>
              <Lien href={chemin} aria-current={isHere(chemin, here) ? 'page' : undefined}>
                {nom}
              </Lien>
            </li>
          ))}
        </ul>
      </nav>
      <Finalite />
    </header>
  );
}

function isHere(chemin: string, here: string): boolean {
  const place = here === '/graphql' ? '/explorer' : here;
  return chemin === '/' ? place === '/' : place === chemin || place.startsWith(`${chemin}/`);
}
