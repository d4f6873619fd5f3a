import { Pastille } from '../components/pastille.js';
import type { Figure } from './composition.js';
import { Provenance } from './provenance.js';

interface Props {
  nom: string;
  figures: Figure[];
  anneeDuRapport: number;
}

/** The figures of one scheme, each with where it comes from. */
export function Figures({ nom, figures, anneeDuRapport }: Props) {
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
      {figures.map((figure) => (
        <tbody key={figure.id} id={figure.id}>
          <tr>
            <th scope="row">{figure.libelle}</th>
            <td className="figure-valeur">
              {figure.nombre && <strong>{figure.nombre}</strong>}
              {figure.sousSecret && <Pastille ton="neutre">réservé au pilotage</Pastille>}
              {figure.reserve && <span className="figure-reserve">{figure.reserve}</span>}
              {figure.changement && <span className="figure-changement">{figure.changement}</span>}
            </td>
            <td>
              {figure.annee}
              {figure.annee !== anneeDuRapport && <span className="figure-changement">et non {anneeDuRapport}</span>}
            </td>
          </tr>
          <tr className="figure-origine">
            <td colSpan={3}>
              <Provenance de={figure.libelle} {...figure} />
            </td>
          </tr>
        </tbody>
      ))}
    </table>
  );
}
