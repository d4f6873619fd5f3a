import { useDeferredValue, useMemo, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { Alerte } from '../components/alerte.js';
import { Case, Champ } from '../components/champ.js';
import { Chargement } from '../components/chargement.js';
import { Page } from '../components/page.js';
import { Pastille } from '../components/pastille.js';
import { useGraphe } from '../graph/use-graphe.js';
import { Lien } from '../shell/navigation.js';
import { useSession } from '../shell/session-context.js';
import { VUES, type VueDeLaListe } from './vue.js';
import './vues.css';

const JOUR = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long' });
const TRACES = {
  BARRES: 'Barres',
  LIGNES: 'Lignes',
  EMPILE: 'Barres empilées',
  ENTONNOIR: 'Entonnoir',
  CARTE: 'Carte',
};

interface Reponse {
  vues: { noeuds: VueDeLaListe[]; total: number } | null;
}

/** The saved views that one may read: searched, by tag, one's own. */
export default function Vues() {
  const { profil } = useSession();
  const [, navigate] = useLocation();
  const search = new URLSearchParams(useSearch());
  const etiquette = search.get('etiquette');
  const [texte, setTexte] = useState('');
  const [miennes, setMiennes] = useState(false);
  const asked = useDeferredValue(texte.trim());
  const filtre = { texte: asked || null, etiquette, miennes: miennes || null };
  const { reponse, echec, enCours } = useGraphe<Reponse>(VUES, { filtre });
  const vues = reponse?.data.vues;
  const builds = profil !== 'analyste';
  return (
    <Page
      titre="Vues"
      intro="Des questions enregistrées, à jour à chaque ouverture : tableau, graphique, fichiers et liens pour vos outils."
      actions={
        builds && (
          <Lien className="bouton bouton-principal" href="/construire">
            Construire une vue
          </Lien>
        )
      }
    >
      <search className="vues-recherche">
        <Champ
          libelle="Chercher une vue"
          type="search"
          value={texte}
          placeholder="heures, filière, CLI…"
          onChange={(event) => setTexte(event.target.value)}
        />
        {builds && (
          <Case libelle="Les miennes" checked={miennes} onChange={(event) => setMiennes(event.target.checked)} />
        )}
      </search>
      <Etiquettes
        vues={vues?.noeuds ?? []}
        choisie={etiquette}
        choisir={(mot) => navigate(mot ? `/vues?etiquette=${encodeURIComponent(mot)}` : '/vues')}
      />
      {echec && (
        <Alerte ton="erreur" titre="Les vues ne peuvent pas être lues">
          {echec.message}
        </Alerte>
      )}
      {enCours && !vues && <Chargement quoi="les vues" />}
      {vues && (
        <>
          <p role="status" className="note">
            {vues.total === 0 ? 'Aucune vue.' : `${vues.total} ${vues.total > 1 ? 'vues' : 'vue'}.`}
          </p>
          <ul className="vues-liste">
            {vues.noeuds.map((vue) => (
              <UneVue key={vue.slug} vue={vue} />
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}

function UneVue({ vue }: { vue: VueDeLaListe }) {
  return (
    <li className="carte vue-carte">
      <h2>
        <Lien href={`/vues/${vue.slug}`}>{vue.titre}</Lien>
      </h2>
      {vue.description && <p>{vue.description}</p>}
      <p className="vue-carte-bas">
        {vue.cassee && <Pastille ton="erreur">à corriger</Pastille>}
        {vue.graphique && <Pastille ton="neutre">{TRACES[vue.graphique.type]}</Pastille>}
        {vue.estMienne && <Pastille>la mienne</Pastille>}
        <span>
          {vue.proprietaire}, le {JOUR.format(new Date(vue.modifieeLe))}
        </span>
      </p>
    </li>
  );
}

interface ChoixDEtiquette {
  vues: readonly VueDeLaListe[];
  choisie: string | null;
  choisir: (mot: string | null) => void;
}

/** The tags of the views shown, to see those of one only. */
function Etiquettes({ vues, choisie, choisir }: ChoixDEtiquette) {
  const mots = useMemo(
    () => [...new Set(vues.flatMap(({ etiquettes }) => etiquettes))].sort((a, b) => a.localeCompare(b, 'fr')),
    [vues],
  );
  if (mots.length === 0 && !choisie) return null;
  return (
    <ul className="etiquettes" aria-label="Étiquettes">
      {mots.map((mot) => (
        <li key={mot}>
          <button
            type="button"
            className="etiquette"
            aria-pressed={mot === choisie}
            onClick={() => choisir(mot === choisie ? null : mot)}
          >
            {mot}
          </button>
        </li>
      ))}
    </ul>
  );
}
