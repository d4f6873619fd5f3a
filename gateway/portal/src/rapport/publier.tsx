import { useState } from 'react';
import { Alerte } from '../components/alerte.js';
import { Bouton } from '../components/bouton.js';
import { Dialogue } from '../components/dialogue.js';
import { EchecDuGraphe } from '../graph/graphe.js';
import type { Commentaire, Composition, Publication } from './composition.js';
import { publier } from './rapports.js';

interface Props {
  composition: Composition;
  commentaires: Commentaire[];
  /** Number of the edition that this one will follow; 0 for the first. */
  derniere: number;
  fait: (publication: Publication) => void;
  fermer: () => void;
}

/** Asks once more, since an edition never changes, then publishes. */
export function Publier({ composition, commentaires, derniere, fait, fermer }: Props) {
  const [echec, setEchec] = useState<EchecDuGraphe | null>(null);
  const [enCours, setEnCours] = useState(false);
  const { annee, empreinte, orientations } = composition;
  const figures = orientations.flatMap(({ fiches }) =>
    fiches.flatMap(({ dispositifs }) => dispositifs.flatMap((dispositif) => dispositif.figures)),
  );
  const publish = async () => {
    setEnCours(true);
    setEchec(null);
    try {
      fait(await publier(annee, empreinte, commentaires));
    } catch (error) {
      if (!(error instanceof EchecDuGraphe)) throw error;
      setEchec(error);
      setEnCours(false);
    }
  };
  return (
    <Dialogue titre={`Publier l’édition ${derniere + 1} du rapport de ${annee}`} fermer={fermer}>
      <p>
        {figures.length} figures et {commentaires.length} {commentaires.length > 1 ? 'commentaires' : 'commentaire'}.
        Une édition publiée ne change plus : une correction se publie sous le numéro suivant.
      </p>
      {echec && (
        <Alerte ton="erreur" titre="L’édition n’est pas publiée">
          <p>{echec.message}</p>
        </Alerte>
      )}
      <div className="boutons">
        <Bouton genre="principal" disabled={enCours} onClick={publish}>
          {enCours ? 'Publication…' : 'Publier'}
        </Bouton>
        <Bouton onClick={fermer}>Annuler</Bouton>
      </div>
    </Dialogue>
  );
}
