import { useEffect, useRef, useState } from 'react';
import { Alerte, type Ton } from '../components/alerte.js';
import { Bouton } from '../components/bouton.js';
import { formatValeur } from '../components/tableau.js';
import type { ResultatDepot } from './deposer.js';
import type { Colonne } from './modele.js';
import { Raisons, Rejets } from './rejets.js';

const PREMIERS = 50;

interface Props {
  resultat: ResultatDepot;
  colonnes: readonly Colonne[];
  corriger: () => void;
}

/** What became of a deposited file, and what is left to do. */
export function Resultat({ resultat, colonnes, corriger }: Props) {
  const { fichier, rejets, rejetes, fichierRejets, avertissements } = resultat;
  const [all, setAll] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const { ton, titre, suite } = verdictOf(resultat);
  const shown = all ? rejets : rejets.slice(0, PREMIERS);
  return (
    <div className="resultat">
      <h3 ref={title} tabIndex={-1}>
        {fichier}
      </h3>
      <Alerte ton={ton} titre={titre}>
        <p>{suite}</p>
      </Alerte>
      {resultat.depot && <Comptes resultat={resultat} />}
      {avertissements.length > 0 && (
        <ul>
          {avertissements.map((avertissement) => (
            <li key={avertissement}>{avertissement}</li>
          ))}
        </ul>
      )}
      {rejets.length > 0 && (
        <>
          <div className="boutons resultat-actions">
            {fichierRejets && (
              <a className="bouton bouton-principal" href={`/${fichierRejets}`} download>
                Télécharger les lignes à corriger
              </a>
            )}
            <Bouton onClick={corriger}>Déposer le fichier corrigé</Bouton>
          </div>
          <Raisons rejets={rejets} />
          <Rejets rejets={shown} colonnes={colonnes} />
          {rejets.length > shown.length && (
            <Bouton onClick={() => setAll(true)}>Montrer les {formatValeur(rejets.length)} rejets</Bouton>
          )}
          {rejetes > rejets.length && (
            <p>Les {formatValeur(rejets.length)} premiers sont montrés ; le fichier à corriger les a tous.</p>
          )}
        </>
      )}
    </div>
  );
}

function verdictOf({ refus, panne, rejetes, acceptes, dejaDepose }: ResultatDepot): {
  ton: Ton;
  titre: string;
  suite: string;
} {
  if (panne)
    return { ton: 'erreur', titre: 'Une panne a interrompu le dépôt : rien n’est rangé', suite: panne.message };
  if (refus) return { ton: 'erreur', titre: 'Fichier refusé : rien n’en est rangé', suite: refus.message };
  if (rejetes > 0) {
    return {
      ton: 'attention',
      titre: rejetes === 1 ? 'Une ligne est à corriger' : `${formatValeur(rejetes)} lignes sont à corriger`,
      suite: `${rangees(acceptes)} Téléchargez celles à corriger, corrigez-les et déposez-les : les autres ne bougent pas.`,
    };
  }
  if (dejaDepose) {
    return {
      ton: 'info',
      titre: 'Ce fichier avait déjà été déposé',
      suite: 'Ce sont les mêmes octets : rien ne change.',
    };
  }
  return {
    ton: 'succes',
    titre: 'Toutes les lignes sont acceptées',
    suite: 'Les chiffres du hub en tiennent déjà compte.',
  };
}

function rangees(acceptes: number): string {
  if (acceptes === 0) return 'Aucune ligne n’est rangée.';
  return acceptes === 1 ? 'L’autre ligne est rangée.' : `Les ${formatValeur(acceptes)} autres sont rangées.`;
}

function Comptes({ resultat }: { resultat: ResultatDepot }) {
  const { lus, acceptes, rejetes, inchanges, remplaces, enAttente } = resultat;
  const counts: [nom: string, nombre: number][] = [
    ['lues', lus],
    ['acceptées', acceptes],
    ['rejetées', rejetes],
    ['déjà connues', inchanges],
    ['qui en corrigent une autre', remplaces],
    ['en attente de leur parent', enAttente],
  ];
  return (
    <dl className="resultat-comptes">
      {counts.map(([nom, nombre]) => (
        <div key={nom}>
          <dt>{nom}</dt>
          <dd>{formatValeur(nombre)}</dd>
        </div>
      ))}
    </dl>
  );
}
