import './sources.css';
import { useState } from 'react';
import { Alerte } from '../components/alerte.js';
import { Case, Champ } from '../components/champ.js';
import { Chargement } from '../components/chargement.js';
import { combien } from '../components/combien.js';
import { jour } from '../components/dates.js';
import { Page } from '../components/page.js';
import { type Colonne, Tableau } from '../components/tableau.js';
import { Lien } from '../shell/navigation.js';
import { useSession } from '../shell/session-context.js';
import { Etat } from './etat.js';
import { corrige, DIRECTIONS, RYTHMES, type SourceDeDirection, useSources } from './lire-sources.js';

/** Every source, by directorate: who sends it, how often, whether it is late. */
export default function Sources() {
  const session = useSession();
  const { sources, enCours, echec, reponse } = useSources(session);
  const [texte, setTexte] = useState('');
  const [lateOnly, setLateOnly] = useState(false);
  const steward = session.profil === 'gestionnaire';
  const wanted = plain(texte);
  const shown = sources.filter(
    (source) =>
      (!lateOnly || source.enRetard) && plain(`${source.titre} ${source.id} ${source.partenaire}`).includes(wanted),
  );
  const late = sources.filter(({ enRetard }) => enRetard).length;
  return (
    <Page
      titre={steward ? 'Vos sources' : 'Sources'}
      intro={
        steward
          ? 'Ouvrez une source pour lire son contrat, déposer un fichier et corriger ce qui a été rejeté.'
          : 'D’où viennent les données : le contrat de chaque fichier, son dernier dépôt, ce qui tarde.'
      }
    >
      {echec && (
        <Alerte ton="erreur" titre="Les sources ne peuvent pas être lues">
          {echec.message}
        </Alerte>
      )}
      {!reponse && enCours && <Chargement quoi="les sources" />}
      {reponse && reponse.erreurs.length > 0 && (
        <Alerte ton="attention" titre="Une direction ne répond pas">
          Ses sources manquent à cette liste. Rechargez la page plus tard.
        </Alerte>
      )}
      {reponse && (
        <>
          <div className="sources-filtre">
            <Champ
              libelle="Chercher une source"
              type="search"
              value={texte}
              onChange={(event) => setTexte(event.target.value)}
            />
            <Case
              libelle={`En retard seulement (${late})`}
              checked={lateOnly}
              onChange={(event) => setLateOnly(event.target.checked)}
            />
          </div>
          <p role="status">
            {shown.length === 0
              ? 'Aucune source ne correspond.'
              : `${combien(shown.length, 'source')} sur ${sources.length}.`}
          </p>
          {DIRECTIONS.map(({ nom }) => {
            const lignes = shown.filter(({ direction }) => direction === nom);
            return lignes.length === 0 ? null : (
              <section key={nom}>
                <h2>{nom}</h2>
                <Tableau
                  legende={`Sources : ${nom}`}
                  legendeCachee
                  colonnes={corrige(session) ? COLONNES : COLONNES.filter(({ cle }) => !COMPTES.includes(cle))}
                  lignes={lignes}
                  cleDe={({ id }) => id}
                />
              </section>
            );
          })}
        </>
      )}
    </Page>
  );
}

const COLONNES: readonly Colonne<SourceDeDirection>[] = [
  {
    cle: 'titre',
    titre: 'Source',
    valeur: ({ titre }) => titre,
    rendu: ({ id, titre }) => (
      <>
        <Lien href={`/sources/${id}`}>{titre}</Lien>
        <code className="sources-id">{id}</code>
      </>
    ),
  },
  { cle: 'partenaire', titre: 'Qui dépose', valeur: ({ partenaire }) => partenaire },
  {
    cle: 'rythme',
    titre: 'Rythme',
    valeur: ({ periodicite }) => (periodicite ? RYTHMES[periodicite] : 'au fil de l’eau'),
  },
  {
    cle: 'dernier',
    titre: 'Dernier fichier',
    valeur: ({ dernierDepot }) => dernierDepot?.dateReference ?? null,
    rendu: ({ dernierDepot }) => (dernierDepot ? jour(dernierDepot.dateReference) : '–'),
  },
  { cle: 'lignes', titre: 'Lignes', valeur: ({ lignes }) => lignes ?? null },
  { cle: 'rejets', titre: 'Rejets du dernier', valeur: ({ dernierDepot }) => dernierDepot?.rejetes ?? null },
  {
    cle: 'etat',
    titre: 'État',
    valeur: ({ enRetard, dernierDepot }) => (dernierDepot ? Number(enRetard) : 2),
    rendu: (source) => <Etat source={source} />,
  },
];

/** Columns that count rows. */
const COMPTES = ['lignes', 'rejets'];

function plain(texte: string): string {
  return texte
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .trim();
}
