import { Alerte } from '../components/alerte.js';
import { Chargement } from '../components/chargement.js';
import { Dialogue } from '../components/dialogue.js';
import { useGraphe } from '../graph/use-graphe.js';
import type { Rejet } from './deposer.js';
import type { DepotPasse } from './historique.js';
import type { Direction } from './lire-sources.js';
import { Rejets } from './rejets.js';

const MONTRES = 200;

interface Props {
  depot: DepotPasse;
  /** How many files were received after it. */
  rang: number;
  source: string;
  direction: Direction;
  fermer: () => void;
}

type Sources<T> = { sources: { depots: T }[] | null };

/** The rejected rows of one file, over the page. */
export function RejetsDuDepot({ depot, rang, source, direction, fermer }: Props) {
  const before = useGraphe<Sources<{ pageInfo: { endCursor: string } }>>(
    rang === 0
      ? null
      : `query Avant($ids: [ID!], $rang: Int!) {
          sources: ${direction.sources}(ids: $ids) { depots(premier: $rang) { pageInfo { endCursor } } }
        }`,
    { ids: [source], rang },
  );
  const apres = before.reponse?.data.sources?.[0]?.depots.pageInfo.endCursor;
  const read = useGraphe<Sources<{ noeuds: { rejets: Rejet[] }[] }>>(
    rang > 0 && !apres
      ? null
      : `query Rejets($ids: [ID!], $apres: String) {
          sources: ${direction.sources}(ids: $ids) {
            depots(premier: 1, apres: $apres) { noeuds { rejets(premier: ${MONTRES}) { ligne champ code message } } }
          }
        }`,
    { ids: [source], apres: apres ?? null },
  );
  const echec = before.echec ?? read.echec;
  const rejets = read.reponse?.data.sources?.[0]?.depots.noeuds[0]?.rejets;
  return (
    <Dialogue titre={`Rejets de ${depot.fichier}`} fermer={fermer}>
      {echec && (
        <Alerte ton="erreur" titre="Les rejets ne peuvent pas être lus">
          {echec.message}
        </Alerte>
      )}
      {!rejets && !echec && <Chargement quoi="les rejets" />}
      {depot.fichierRejets && (
        <p>
          <a className="bouton bouton-principal" href={`/${depot.fichierRejets}`} download>
            Télécharger les lignes à corriger
          </a>
        </p>
      )}
      {rejets && <Rejets rejets={rejets} />}
      {rejets && depot.rejetes > rejets.length && <p>Les {MONTRES} premiers sont montrés ; le fichier les a tous.</p>}
    </Dialogue>
  );
}
