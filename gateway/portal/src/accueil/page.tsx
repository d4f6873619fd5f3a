import { Page } from '../components/page.js';
import { Lien } from '../shell/navigation.js';
import { PAGES } from '../shell/pages.js';
import { useSession } from '../shell/session-context.js';

/** Where everyone arrives. */
export default function Accueil() {
  const { profil } = useSession();
  const pages = PAGES.filter(({ menu, chemin, profils }) => menu && chemin !== '/' && profils.includes(profil));
  return (
    <Page titre="Données de l’insertion">
      <ul>
        {pages.map(({ chemin, menu }) => (
          <li key={chemin}>
            <Lien href={chemin}>{menu}</Lien>
          </li>
        ))}
      </ul>
    </Page>
  );
}
