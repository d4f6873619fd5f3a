import './rapport.css';
import { useState } from 'react';
import { useParams } from 'wouter';
import { Alerte } from '../components/alerte.js';
import { Bouton } from '../components/bouton.js';
import { Chargement } from '../components/chargement.js';
import { Page } from '../components/page.js';
import { useOuvrir } from '../shell/navigation.js';
import { useSession } from '../shell/session-context.js';
import { anneeParDefaut } from './annees.js';
import { useBrouillon } from './brouillon.js';
import { commentairesOf } from './commentaires.js';
import type { Publication } from './composition.js';
import { Contenu } from './contenu.js';
import { useAnnees, useCommentaires } from './editions.js';
import { Publier } from './publier.js';
import { Selecteur } from './selecteur.js';
import { useRapport } from './use-rapport.js';

/** The annual report: its figures, what they come from, what does not add up; its commentaries, and its publication. */
export default function Rapport() {
  const { profil } = useSession();
  const ouvrir = useOuvrir();
  const { annee: asked } = useParams<{ annee?: string }>();
  const { annees, editions, echec: sansAnnees, relire } = useAnnees();
  const annee = asked ? Number(asked) : annees && anneeParDefaut(annees, editions);
  const ofYear = editions.filter((edition) => edition.annee === annee);
  const [edition, setEdition] = useState<string | null>(null);
  const { composition, echec, ...rapport } = useRapport(annee, edition, profil === 'pilotage');
  const publies = useCommentaires(edition ?? ofYear[0]?.id ?? null);
  const brouillon = useBrouillon(annee);
  const [asking, setAsking] = useState(false);
  const [publiee, setPubliee] = useState<Publication | null>(null);
  const isWriter = profil === 'pilotage';
  const failed = sansAnnees ?? echec;

  const choose = (year: number) => {
    setEdition(null);
    setPubliee(null);
    ouvrir(`/rapport/${year}`);
  };
  const done = (publication: Publication) => {
    setAsking(false);
    setPubliee(publication);
    setEdition(publication.edition);
    brouillon.oublier();
    relire();
  };

  return (
    <Page
      titre={annee ? `Rapport d’exécution ${annee}` : 'Rapport d’exécution'}
      intro="Chaque nombre s’ouvre sur l’opération et les fichiers d’où il vient."
      actions={
        isWriter &&
        composition &&
        publies && (
          <Bouton genre="principal" onClick={() => setAsking(true)}>
            Publier une édition
          </Bouton>
        )
      }
    >
      <Selecteur
        annees={annees ?? []}
        annee={annee}
        choisirAnnee={choose}
        editions={ofYear}
        edition={edition}
        choisirEdition={setEdition}
      />
      {publiee && (
        <Alerte ton="succes" titre={`Édition ${publiee.numero} du rapport de ${publiee.annee} publiée`}>
          <p>Elle ne changera plus. Le document Word porte ses commentaires et dit ce qui en diffère aujourd’hui.</p>
        </Alerte>
      )}
      {failed && (
        <Alerte ton="erreur" titre="Le rapport ne peut pas être établi">
          <p>{failed.message}</p>
          <Bouton onClick={sansAnnees ? relire : rapport.relire}>Réessayer</Bouton>
        </Alerte>
      )}
      {!failed && annees?.length === 0 && <Alerte titre="Le hub n’a pas encore de données à mettre en rapport" />}
      {!failed && !composition && annees?.length !== 0 && <Chargement quoi="les figures du rapport" />}
      {composition && (
        <Contenu
          composition={composition}
          commentaireDe={({ numero }) => brouillon.textes[numero] ?? publies?.get(numero) ?? ''}
          ecrire={isWriter ? brouillon.ecrire : null}
        />
      )}
      {asking && composition && publies && (
        <Publier
          composition={composition}
          commentaires={commentairesOf(brouillon.textes, publies)}
          derniere={ofYear[0]?.numero ?? 0}
          fait={done}
          fermer={() => setAsking(false)}
        />
      )}
    </Page>
  );
}
