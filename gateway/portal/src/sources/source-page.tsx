import './sources.css';
import { useState } from 'react';
import { useParams } from 'wouter';
import { Alerte } from '../components/alerte.js';
import { Chargement } from '../components/chargement.js';
import { jour } from '../components/dates.js';
import { Page } from '../components/page.js';
import { formatValeur } from '../components/tableau.js';
import { useGraphe } from '../graph/use-graphe.js';
import { Introuvable } from '../shell/introuvable.js';
import { Lien } from '../shell/navigation.js';
import { useSession } from '../shell/session-context.js';
import { Contrat } from './contrat.js';
import { type ControleQualite, Controles } from './controles.js';
import { Depot } from './depot.js';
import { Etat } from './etat.js';
import { Historique } from './historique.js';
import { corrige, DIRECTIONS, gere, RYTHMES, type SourceEnBref } from './lire-sources.js';
import type { Colonne } from './modele.js';

interface SourceEntiere extends SourceEnBref {
  description: string;
  annees: { premiere: number; derniere: number } | null;
  colonnes: Colonne[];
}

const operationOf = (counted: boolean) => `query UneSource($ids: [ID!]) {
  ${DIRECTIONS.map(({ sources, controles }) => `${sources}(ids: $ids) { ...Entiere }\n  ${counted ? `${controles} { ...Controle }` : ''}`).join('\n  ')}
}
fragment Entiere on Source {
  id titre partenaire description periodicite enRetard ${counted ? 'lignes' : ''} annees { premiere derniere }
  dernierDepot { dateReference dateDepot ${counted ? 'rejetes' : ''} }
  colonnes { nom titre description type requise cle exemple codes { valeur libelle } }
}
${counted ? 'fragment Controle on ControleQualite { id libelle description nombre sources }' : ''}`;

/** One source: its contract, its files, what they hold that is wrong; for its steward, where to deposit. */
export default function UneSource() {
  const { source: id = '' } = useParams<{ source: string }>();
  const session = useSession();
  const { reponse, echec, enCours, relire } = useGraphe<Record<string, unknown[] | null>>(
    operationOf(corrige(session)),
    { ids: [id] },
  );
  const [deposits, setDeposits] = useState(0);
  if (echec) {
    return (
      <Page titre="Source">
        <Alerte ton="erreur" titre="Cette source ne peut pas être lue">
          {echec.message}
        </Alerte>
      </Page>
    );
  }
  if (!reponse) return enCours ? <Chargement quoi="la source" /> : null;
  const found = DIRECTIONS.flatMap((direction) =>
    ((reponse.data[direction.sources] ?? []) as SourceEntiere[]).map((source) => ({ source, direction })),
  )[0];
  const steward = gere(session, id);
  if (!found || (session.profil === 'gestionnaire' && !steward)) return <Introuvable />;
  const { source, direction } = found;
  const controles = (reponse.data[direction.controles] ?? []) as ControleQualite[];
  return (
    <Page
      titre={source.titre}
      intro={<p>{source.description}</p>}
      actions={<Lien href="/sources">Toutes les sources</Lien>}
    >
      <dl className="source-faits">
        <div>
          <dt>État</dt>
          <dd>
            <Etat source={source} />
          </dd>
        </div>
        <Fait nom="Direction">{direction.nom}</Fait>
        <Fait nom="Qui dépose">{source.partenaire}</Fait>
        <Fait nom="Rythme">{source.periodicite ? RYTHMES[source.periodicite] : 'au fil de l’eau'}</Fait>
        <Fait nom="Dernier fichier">{source.dernierDepot ? jour(source.dernierDepot.dateReference) : 'aucun'}</Fait>
        {source.lignes !== undefined && <Fait nom="Lignes en vigueur">{formatValeur(source.lignes)}</Fait>}
        {source.annees && (
          <Fait nom="Années">
            {source.annees.premiere === source.annees.derniere
              ? source.annees.premiere
              : `${source.annees.premiere} à ${source.annees.derniere}`}
          </Fait>
        )}
      </dl>
      {steward && (
        <Depot
          source={id}
          colonnes={source.colonnes}
          fini={() => {
            setDeposits(deposits + 1);
            relire();
          }}
        />
      )}
      <Contrat source={id} colonnes={source.colonnes} />
      <Historique key={deposits} source={id} direction={direction} detail={corrige(session)} />
      <Controles controles={controles.filter(({ sources }) => sources.includes(id))} />
    </Page>
  );
}

function Fait({ nom, children }: { nom: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{nom}</dt>
      <dd>{children}</dd>
    </div>
  );
}
