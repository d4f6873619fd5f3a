import { Pastille } from '../components/pastille.js';
import { Lien } from '../shell/navigation.js';
import { PARTAGES, type Vue } from '../vues/vue.js';

const JOUR = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long' });

/** What a view is about, whose it is, who sees it. */
export function Entete({ vue }: { vue: Vue }) {
  const { description, proprietaire, estMienne, partage, modifieeLe, version, etiquettes } = vue;
  return (
    <>
      {description && <p>{description}</p>}
      <p className="vue-carte-bas">
        <span>
          {estMienne ? 'La vôtre' : proprietaire}, version {version} du {JOUR.format(new Date(modifieeLe))}
        </span>
        <Pastille ton="neutre">
          {partage === 'TOUS'
            ? 'Partagée avec tous'
            : partage === 'DIRECTION'
              ? 'Partagée avec la direction'
              : PARTAGES.MOI.libelle}
        </Pastille>
        {etiquettes.map((mot) => (
          <Lien key={mot} className="etiquette" href={`/vues?etiquette=${encodeURIComponent(mot)}`}>
            {mot}
          </Lien>
        ))}
      </p>
    </>
  );
}
