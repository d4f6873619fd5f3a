import { Zone } from '../components/champ.js';
import { Tableau } from '../components/tableau.js';
import type { Fiche as FicheDuRapport, Graphique } from './composition.js';
import { Figures } from './figures.js';
import { Provenance } from './provenance.js';

interface Props {
  fiche: FicheDuRapport;
  annee: number;
  reservees: Set<string> | null;
  commentaire: string;
  /** Null: this person does not publish, and only reads it. */
  ecrire: ((texte: string) => void) | null;
}

/** One fiche action: what it says, its figures, the numbers of its charts. */
export function Fiche({ fiche, annee, reservees, commentaire, ecrire }: Props) {
  return (
    <section className="fiche" id={ancre(fiche)} aria-labelledby={`${ancre(fiche)}-titre`}>
      <h3 id={`${ancre(fiche)}-titre`} tabIndex={-1}>
        {fiche.nom} : {fiche.titre}
      </h3>
      {ecrire && (
        <Zone
          libelle={`Commentaire, ${fiche.nom.toLowerCase()}`}
          aide="En Markdown : **gras**, *italique*, listes à tirets, titres. Publié avec les figures."
          value={commentaire}
          rows={commentaire ? 6 : 3}
          onChange={({ target }) => ecrire(target.value)}
        />
      )}
      {!ecrire && commentaire && <p className="commentaire">{commentaire}</p>}
      {fiche.dispositifs.map(({ nom, figures }) => (
        <Figures key={nom} nom={nom} figures={figures} anneeDuRapport={annee} reservees={reservees} />
      ))}
      {fiche.graphiques.length > 0 && (
        <details className="nombres-des-graphiques">
          <summary>Les chiffres des graphiques de cette fiche ({fiche.graphiques.length})</summary>
          {fiche.graphiques.map((graphique) => (
            <Nombres key={graphique.id} {...graphique} />
          ))}
        </details>
      )}
    </section>
  );
}

export const ancre = ({ numero }: Pick<FicheDuRapport, 'numero'>) => `fiche-${numero}`;

/** The numbers of a chart, or of figures that should agree. */
export function Nombres({ tableau, lecture, manque, ...origine }: Graphique) {
  return (
    <>
      <Tableau
        legende={tableau.titre}
        colonnes={tableau.colonnes.map((titre, rang) => ({
          cle: String(rang),
          titre,
          triable: false,
          valeur: (ligne: string[]) => ligne[rang] ?? null,
        }))}
        lignes={tableau.lignes}
        cleDe={(_, index) => index}
        vide={manque ?? undefined}
      />
      {lecture && <p>{lecture}</p>}
      {manque && tableau.lignes.length > 0 && <p className="figure-reserve">{manque}</p>}
      <Provenance de={tableau.titre} {...origine} />
    </>
  );
}
