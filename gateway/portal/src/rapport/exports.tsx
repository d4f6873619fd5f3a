import { useState } from 'react';
import { Alerte } from '../components/alerte.js';
import { Bouton } from '../components/bouton.js';
import { adresse, type Format, telecharger } from './rapports.js';

const FORMATS: readonly [Format, string][] = [
  ['docx', 'Document Word'],
  ['csv', 'Tableur (CSV)'],
  ['json', 'JSON'],
];

/** The report in a file, as the command would write it. */
export function Exports({ annee, edition }: { annee: number; edition: string | null }) {
  const [state, setState] = useState<{ enCours?: string; faite?: string; echec?: string }>({});
  const download = async (format: Format, nom: string) => {
    setState({ enCours: nom });
    await telecharger(annee, format, edition).then(
      () => setState({ faite: nom }),
      (error: Error) => setState({ echec: error.message }),
    );
  };
  return (
    <section aria-labelledby="exports-titre" className="rapport-exports">
      <h2 id="exports-titre">Exporter</h2>
      <div className="boutons">
        {FORMATS.map(([format, nom]) => (
          <Bouton key={format} disabled={Boolean(state.enCours)} onClick={() => download(format, nom)}>
            {nom}
          </Bouton>
        ))}
        <a className="bouton" href={adresse(annee, '.html', { edition })} target="_blank" rel="noreferrer">
          Page à imprimer<span className="hors-ecran"> (nouvel onglet)</span>
        </a>
      </div>
      <p role="status" className="rapport-etat">
        {state.enCours && `Préparation : ${state.enCours}…`}
        {state.faite && `Enregistré : ${state.faite}.`}
      </p>
      {state.echec && (
        <Alerte ton="erreur" titre="Le fichier ne peut pas être préparé">
          <p>{state.echec}</p>
        </Alerte>
      )}
    </section>
  );
}
