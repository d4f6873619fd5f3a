import { combien } from '../components/combien.js';
import { Pastille } from '../components/pastille.js';
import { type Colonne as ColonneDeTableau, Tableau } from '../components/tableau.js';
import { aUnModele, type Colonne, modeleOf } from './modele.js';
import { Telechargement } from './telechargement.js';

const TYPES: Record<string, string> = {
  string: 'texte',
  date: 'date, AAAA-MM-JJ',
  yearmonth: 'mois, AAAA-MM',
  year: 'année',
  number: 'nombre',
  integer: 'nombre entier',
  list: 'liste de codes, séparés par « | »',
};

/** What a file of this source must hold, column by column, and a file to start from. */
export function Contrat({ source, colonnes }: { source: string; colonnes: Colonne[] }) {
  const required = colonnes.filter(({ requise }) => requise).length;
  return (
    <section>
      <h2>Ce que le fichier doit contenir</h2>
      <p>
        {combien(colonnes.length, 'colonne')}, dont {combien(required, 'obligatoire')}. L’ordre, la casse et les accents
        des en-têtes ne comptent pas ; une colonne en plus est laissée dehors.
      </p>
      {aUnModele(source) && (
        <p>
          <Telechargement nom={`modele-${source}.csv`} contenu={() => modeleOf(colonnes)}>
            Télécharger un fichier modèle (CSV)
          </Telechargement>
        </p>
      )}
      <Tableau
        legende="Les colonnes, dans l’ordre du contrat"
        legendeCachee
        colonnes={COLONNES}
        lignes={colonnes}
        cleDe={({ nom }) => nom}
      />
    </section>
  );
}

const COLONNES: readonly ColonneDeTableau<Colonne>[] = [
  {
    cle: 'nom',
    titre: 'Colonne',
    valeur: ({ nom }) => nom,
    rendu: ({ nom, requise, cle }) => (
      <>
        <code>{nom}</code>
        <span className="contrat-marques">
          {requise && <Pastille>obligatoire</Pastille>}
          {cle && <Pastille ton="neutre">clé</Pastille>}
        </span>
      </>
    ),
  },
  {
    cle: 'sens',
    titre: 'Ce qu’elle dit',
    triable: false,
    valeur: ({ titre }) => titre,
    rendu: ({ titre, description, codes }) => (
      <>
        <strong>{titre}</strong>
        {description && <div>{description}</div>}
        {codes.length > 0 && (
          <details>
            <summary>{codes.length === 1 ? 'Un code admis' : `${codes.length} codes admis`}</summary>
            <ul className="contrat-codes">
              {codes.map(({ valeur, libelle }) => (
                <li key={valeur}>
                  <code>{valeur}</code> {libelle !== valeur && libelle}
                </li>
              ))}
            </ul>
          </details>
        )}
      </>
    ),
  },
  {
    cle: 'type',
    titre: 'Écriture',
    valeur: ({ type, codes }) => (codes.length > 0 && type !== 'list' ? 'un code' : (TYPES[type] ?? type)),
  },
  {
    cle: 'exemple',
    titre: 'Exemple',
    triable: false,
    valeur: ({ exemple, codes }) => exemple ?? codes[0]?.valeur ?? null,
    rendu: ({ exemple, codes }) => {
      const shown = exemple ?? codes[0]?.valeur;
      return shown ? <code>{shown}</code> : '–';
    },
  },
];
