import { Choix } from '../components/champ.js';
import type { Edition } from './annees.js';
import { jour } from './composition.js';

interface Props {
  annees: readonly number[];
  annee: number | null;
  choisirAnnee: (annee: number) => void;
  editions: readonly Edition[];
  edition: string | null;
  choisirEdition: (id: string | null) => void;
}

/** Which report, compared with which edition of it. */
export function Selecteur({ annees, annee, choisirAnnee, editions, edition, choisirEdition }: Props) {
  const shown = annee && !annees.includes(annee) ? [annee, ...annees] : annees;
  return (
    <div className="rapport-choix">
      <Choix
        libelle="Année du rapport"
        value={annee ?? ''}
        onChange={({ target }) => choisirAnnee(Number(target.value))}
      >
        {shown.map((year) => (
          <option key={year} value={year}>
            {year}
          </option>
        ))}
      </Choix>
      <Choix
        libelle="Comparer à une édition publiée"
        value={edition ?? ''}
        disabled={editions.length === 0}
        onChange={({ target }) => choisirEdition(target.value || null)}
      >
        <option value="">{editions.length === 0 ? 'Aucune édition publiée' : 'Ne pas comparer'}</option>
        {editions.map(({ id, numero, publieeLe }) => (
          <option key={id} value={id}>
            Édition {numero}, publiée le {jour(publieeLe)}
          </option>
        ))}
      </Choix>
    </div>
  );
}
