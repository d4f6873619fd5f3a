import { Tableau } from '../components/tableau.js';
import { Lien } from '../shell/navigation.js';
import type { Vue } from '../vues/vue.js';

const MOMENT = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'short' });

/** Every version of a view: each can still be read. */
export function Versions({ vue: { slug, versions } }: { vue: Vue }) {
  if (versions.length < 2) return null;
  return (
    <details>
      <summary>Les {versions.length} versions de cette vue</summary>
      <Tableau
        legende="Versions de la vue"
        legendeCachee
        lignes={versions}
        cleDe={({ numero }) => numero}
        colonnes={[
          {
            cle: 'numero',
            titre: 'Version',
            valeur: ({ numero }) => numero,
            rendu: ({ numero }) => <Lien href={`/vues/${slug}?version=${numero}`}>Version {numero}</Lien>,
          },
          { cle: 'titre', titre: 'Titre', valeur: ({ titre }) => titre },
          { cle: 'par', titre: 'Par', valeur: ({ modifieePar }) => modifieePar },
          {
            cle: 'le',
            titre: 'Le',
            valeur: ({ modifieeLe }) => modifieeLe,
            rendu: ({ modifieeLe }) => MOMENT.format(new Date(modifieeLe)),
          },
        ]}
      />
    </details>
  );
}
