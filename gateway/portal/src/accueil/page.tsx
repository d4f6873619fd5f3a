import './accueil.css';
import { Page } from '../components/page.js';
import { LECTEURS } from '../shell/pages.js';
import { useSession } from '../shell/session-context.js';
import { useSources } from '../sources/lire-sources.js';
import { Chercher } from './chercher.js';
import { Fraicheur } from './fraicheur.js';
import { Pages } from './pages.js';

/** Where everyone arrives: those who read the data search it, those who bring it see what it lacks. */
export default function Accueil() {
  const { profil } = useSession();
  if (LECTEURS.includes(profil)) return <AccueilDeLecteur />;
  if (profil === 'gestionnaire') return <AccueilDeGestionnaire />;
  return (
    <Page
      titre="Données de l’insertion"
      intro={SANS_DONNEES[profil === 'application' ? 'application' : 'exploitation']}
    >
      <Pages />
    </Page>
  );
}

const SANS_DONNEES = {
  application: 'Une application pose ses opérations enregistrées avec son jeton : ces pages n’ont rien à lui montrer.',
  exploitation: 'Votre profil veille sur le hub, sans lire ses données.',
};

function AccueilDeLecteur() {
  const lecture = useSources(useSession());
  const annees = lecture.sources.map(({ dernierDepot }) => Number(dernierDepot?.dateReference.slice(0, 4) ?? 0));
  // The last whole year that the files speak of; of no file, the last year.
  const annee = (Math.max(...annees, 0) || new Date().getFullYear()) - 1;
  return (
    <Page
      titre="Que voulez-vous savoir ?"
      intro="Les données de l’insertion, de la CAF aux chantiers : cherchez une mesure, un axe, une vue, une figure du rapport, avec vos mots."
    >
      <Chercher annee={lecture.enCours ? null : annee}>
        <Pages />
        <Fraicheur {...lecture} />
      </Chercher>
    </Page>
  );
}

function AccueilDeGestionnaire() {
  const lecture = useSources(useSession());
  return (
    <Page titre="Vos données" intro="Ce que vos sources ont reçu, ce qui tarde, ce qui est à corriger.">
      <Fraicheur {...lecture} />
      <Pages />
    </Page>
  );
}
