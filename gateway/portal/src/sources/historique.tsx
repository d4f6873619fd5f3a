import { useState } from 'react';
import { Alerte } from '../components/alerte.js';
import { Bouton } from '../components/bouton.js';
import { Chargement } from '../components/chargement.js';
import { combien } from '../components/combien.js';
import { instant, jour } from '../components/dates.js';
import { type Colonne, formatValeur, Tableau } from '../components/tableau.js';
import { useGraphe } from '../graph/use-graphe.js';
import type { Direction } from './lire-sources.js';
import { RejetsDuDepot } from './rejets-du-depot.js';

export interface DepotPasse {
  id: string;
  fichier: string;
  dateDepot: string;
  dateReference: string;
  lus: number;
  acceptes: number;
  rejetes: number;
  enAttente: number;
  fichierRejets: string | null;
}

interface Page {
  depots: { noeuds: DepotPasse[]; total: number };
}

interface Props {
  source: string;
  direction: Direction;
  /** True for who may read how many rows there are, and those rejected. */
  detail: boolean;
}

const PAGE = 10;

/** The files received, the last first; their rows counted, and those rejected, for who may read them. */
export function Historique({ source, direction, detail }: Props) {
  const [premier, setPremier] = useState(PAGE);
  const [opened, setOpened] = useState<DepotPasse | null>(null);
  const { reponse, echec, enCours } = useGraphe<Record<string, Page[] | null>>(
    `query Historique($ids: [ID!], $premier: Int!) {
      sources: ${direction.sources}(ids: $ids) {
        depots(premier: $premier) {
          total
          noeuds { id fichier dateDepot dateReference ${detail ? 'lus acceptes rejetes enAttente fichierRejets' : ''} }
        }
      }
    }`,
    { ids: [source], premier },
  );
  const depots = reponse?.data.sources?.[0]?.depots;
  return (
    <section>
      <h2>Fichiers reçus</h2>
      {echec && (
        <Alerte ton="erreur" titre="L’historique ne peut pas être lu">
          {echec.message}
        </Alerte>
      )}
      {!depots && enCours && <Chargement quoi="les fichiers reçus" />}
      {depots && (
        <Tableau
          legende={`${combien(depots.noeuds.length, 'fichier')} sur ${formatValeur(depots.total)}, le dernier d’abord`}
          colonnes={detail ? [...FICHIERS, ...countsOf(setOpened)] : FICHIERS}
          lignes={depots.noeuds}
          cleDe={({ id }) => id}
          vide="Aucun fichier n’a encore été reçu."
        />
      )}
      {depots && depots.total > depots.noeuds.length && (
        <Bouton disabled={enCours} onClick={() => setPremier(premier + 5 * PAGE)}>
          Montrer des fichiers plus anciens
        </Bouton>
      )}
      {opened && depots && (
        <RejetsDuDepot
          {...{ source, direction, depot: opened, rang: depots.noeuds.indexOf(opened) }}
          fermer={() => setOpened(null)}
        />
      )}
    </section>
  );
}

const FICHIERS: readonly Colonne<DepotPasse>[] = [
  {
    cle: 'fichier',
    titre: 'Fichier',
    valeur: ({ fichier }) => fichier,
    rendu: ({ fichier }) => <span className="historique-fichier">{fichier}</span>,
  },
  {
    cle: 'reference',
    titre: 'Date de référence',
    valeur: ({ dateReference }) => dateReference,
    rendu: ({ dateReference }) => jour(dateReference),
  },
  {
    cle: 'depot',
    titre: 'Déposé le',
    valeur: ({ dateDepot }) => dateDepot,
    rendu: ({ dateDepot }) => instant(dateDepot),
  },
];

function countsOf(open: (depot: DepotPasse) => void): readonly Colonne<DepotPasse>[] {
  return [
    { cle: 'acceptes', titre: 'Acceptées', valeur: ({ acceptes }) => acceptes },
    {
      cle: 'rejetes',
      titre: 'Rejetées',
      valeur: ({ rejetes }) => rejetes,
      rendu: (depot) =>
        depot.rejetes > 0 ? (
          <Bouton genre="discret" className="historique-rejets" onClick={() => open(depot)}>
            <span className="hors-ecran">Voir les rejets de {depot.fichier} : </span>
            {formatValeur(depot.rejetes)}
          </Bouton>
        ) : (
          formatValeur(depot.rejetes)
        ),
    },
    { cle: 'attente', titre: 'En attente', valeur: ({ enAttente }) => enAttente },
  ];
}
