import { Lien } from '../shell/navigation.js';
import { PAGES } from '../shell/pages.js';
import { useSession } from '../shell/session-context.js';

/** What each page is for. */
const SERT_A: Record<string, string> = {
  '/explorer': 'Écrire une question au graphe, lire sa documentation en français, exporter la réponse.',
  '/vues': 'Des tableaux et des graphiques prêts, à filtrer, partager et relier à Excel ou Power BI.',
  '/construire': 'Composer un tableau et un graphique, sans écrire de requête.',
  '/rapport': 'Les chiffres du rapport annuel, chacun avec sa question, ses sources et ses anomalies.',
  '/sources': 'Le contrat de chaque fichier, son dernier dépôt, ce qui tarde.',
  '/exploitation': 'La santé du hub : tranches, délais, journal.',
};

/** The pages that this person may open, and why they would. */
export function Pages() {
  const { profil } = useSession();
  const pages = PAGES.filter(({ menu, chemin, profils }) => menu && chemin !== '/' && profils.includes(profil));
  if (pages.length === 0) return null;
  return (
    <section>
      <h2>Vos pages</h2>
      <ul className="accueil-pages">
        {pages.map(({ chemin, menu }) => (
          <li key={chemin} className="carte">
            <h3>
              <Lien href={chemin}>{menu}</Lien>
            </h3>
            <p>{SERT_A[chemin]}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
