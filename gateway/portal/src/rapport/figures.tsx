import { Pastille } from '../components/pastille.js';
import type { Figure } from './composition.js';
import { Provenance } from './provenance.js';

interface Props {
  nom: string;
  figures: Figure[];
  anneeDuRapport: number;
  reservees: Set<string> | null;
}

/** The figures of one scheme, each with where it comes from. */
export function Figures({ nom, figures, anneeDuRapport, reservees }: Props) {
  return (
    <table className="tableau figures">
      <caption>{nom}</caption>
      <thead>
        <tr>
          <th scope="col">Indicateur</th>
          <th scope="col">Valeur</th>
          <th scope="col">Année</th>
        </tr>
      </thead>
      <tbody>
        {figures.map((figure) => (
          <tr key={figure.id} id={figure.id}>
            <th scope="row">
              {figure.libelle}
              <Provenance de={figure.libelle} {...figure} />
            </th>
            <td className="figure-valeur">
              {figure.nombre && <strong>{figure.nombre}</strong>}
              {reservees?.has(figure.id) && <Pastille ton="neutre">réservé au pilotage</Pastille>}
              {figure.reserve && <span className="figure-reserve">{figure.reserve}</span>}
              {figure.changement && <span className="figure-changement">{figure.changement}</span>}
            </td>
            <td>
              {figure.annee}
              {figure.annee !== anneeDuRapport && <span className="figure-changement">et non {anneeDuRapport}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
