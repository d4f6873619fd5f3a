import { Zone } from '../components/champ.js';
import type { Fiche as FicheDuRapport } from './composition.js';
import { Dessin } from './dessin.js';
import { Figures } from './figures.js';
import { Texte } from './texte.js';

interface Props {
  fiche: FicheDuRapport;
  annee: number;
  commentaire: string;
  /** Null: this person does not publish, and only reads it. */
  ecrire: ((texte: string) => void) | null;
}

/** One fiche action: what it says, its figures, its charts. */
export function Fiche({ fiche, annee, commentaire, ecrire }: Props) {
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
      {commentaire.trim() && (
        <>
          {ecrire && <p className="commentaire-apercu">Comme le document le montrera :</p>}
          <Texte markdown={commentaire} />
        </>
      )}
      {fiche.dispositifs.map(({ nom, figures }) => (
        <Figures key={nom} nom={nom} figures={figures} anneeDuRapport={annee} />
      ))}
      {fiche.graphiques.map((graphique) => (
        <Dessin key={graphique.id} {...graphique} />
      ))}
    </section>
  );
}

export const ancre = ({ numero }: Pick<FicheDuRapport, 'numero'>) => `fiche-${numero}`;
