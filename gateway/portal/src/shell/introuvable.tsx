import { Page } from '../components/page.js';
import { Lien } from './navigation.js';

/** An address where this person has no page. */
export function Introuvable() {
  return (
    <Page titre="Page introuvable">
      <p>Cette adresse ne mène à aucune de vos pages. Le menu dit celles que votre profil peut ouvrir.</p>
      <p>
        <Lien href="/">Revenir à l’accueil</Lien>
      </p>
    </Page>
  );
}
