import { useState } from 'react';
import { Bouton } from '../components/bouton.js';
import { combien } from '../components/combien.js';
import { Pastille } from '../components/pastille.js';
import { lienExplorer } from '../shell/lien-explorer.js';
import { Lien } from '../shell/navigation.js';
import type { Entree, Genre } from './catalogue.js';

const NOMS: Record<Genre, string> = {
  Vue: 'Vue',
  Indicateur: 'Figure du rapport',
  Question: 'Question prête',
  Personnes: 'Ensemble de personnes',
  Mesure: 'Mesure',
  Axe: 'Axe',
  Fait: 'Fait',
};
const PAGE = 20;

/** What was found, the nearest first; each kind can be kept alone. */
export function Trouves({ texte, entrees }: { texte: string; entrees: readonly Entree[] }) {
  const [wanted, setGenre] = useState<Genre | null>(null);
  const [shown, setShown] = useState(PAGE);
  const genres = [...new Set(entrees.map((entree) => entree.genre))];
  // Other words may have found nothing of the kind that was kept.
  const genre = genres.find((each) => each === wanted) ?? null;
  const kept = entrees.filter((entree) => genre === null || entree.genre === genre);
  return (
    <section aria-label="Résultats">
      <p role="status" className="trouves-compte">
        {entrees.length === 0
          ? `Rien ne répond à « ${texte} ». Essayez un mot plus courant, ou un seul.`
          : `${combien(entrees.length, 'résultat')} pour « ${texte} »`}
      </p>
      {genres.length > 1 && (
        <fieldset className="trouves-genres">
          <legend className="hors-ecran">Garder</legend>
          {[null, ...genres].map((each) => (
            <Bouton key={each ?? 'tout'} genre="discret" aria-pressed={genre === each} onClick={() => setGenre(each)}>
              {each === null ? 'Tout' : NOMS[each]}
            </Bouton>
          ))}
        </fieldset>
      )}
      <ol className="trouves">
        {kept.slice(0, shown).map((entree) => (
          <li key={entree.cle}>
            <h2>
              <Lien href={entree.href ?? (entree.question ? lienExplorer(entree.question) : '/explorer')}>
                {entree.titre}
              </Lien>
            </h2>
            <Pastille ton={entree.href ? 'succes' : 'neutre'}>{NOMS[entree.genre]}</Pastille>
            {entree.detail && <p>{entree.detail}</p>}
          </li>
        ))}
      </ol>
      {kept.length > shown && <Bouton onClick={() => setShown(shown + PAGE)}>Montrer plus de résultats</Bouton>}
    </section>
  );
}
