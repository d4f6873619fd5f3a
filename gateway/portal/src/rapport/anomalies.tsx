import { Tableau } from '../components/tableau.js';
import { Chiffres } from './chiffres.js';
import { type FigureNommee, jour, type Anomalies as Trouvees } from './composition.js';

/** What does not add up, as the data say it. */
export function Anomalies({ annee, ...found }: Trouvees & { annee: number }) {
  const { ecarts, controles, controlesRefuses, retards, decalees, sansValeur } = found;
  return (
    <section id="anomalies" aria-labelledby="anomalies-titre">
      <h2 id="anomalies-titre" tabIndex={-1}>
        Ce qui ne tombe pas juste
      </h2>
      {ecarts.length > 0 && <h3>Des nombres qui devraient s’accorder</h3>}
      {ecarts.map((ecart) => (
        <Chiffres key={ecart.id} {...ecart} />
      ))}
      <h3>Contrôles de qualité en défaut</h3>
      {controlesRefuses ? <p>{controlesRefuses}</p> : <Controles controles={controles} />}
      <h3>Sources en retard</h3>
      <Tableau
        legende="Sources dont le dernier dépôt se fait attendre"
        lignes={retards}
        cleDe={({ id }) => id}
        vide="Aucune source n’est en retard."
        colonnes={[
          { cle: 'titre', titre: 'Source', valeur: ({ titre }) => titre },
          { cle: 'partenaire', titre: 'Qui dépose', valeur: ({ partenaire }) => partenaire },
          { cle: 'fichier', titre: 'Dernier fichier', valeur: ({ dernierDepot }) => dernierDepot?.fichier ?? null },
          {
            cle: 'reference',
            titre: 'De référence au',
            valeur: ({ dernierDepot }) => dernierDepot?.dateReference ?? null,
            rendu: ({ dernierDepot }) => (dernierDepot ? jour(dernierDepot.dateReference) : '–'),
          },
        ]}
      />
      <h3>Figures d’une autre année que {annee}</h3>
      <Tableau
        legende="Figures dont les données ne sont pas de l’année du rapport"
        lignes={decalees}
        cleDe={({ id }) => id}
        vide="Toutes les figures sont de l’année du rapport."
        colonnes={[...NOMMEE, { cle: 'annee', titre: 'Année des données', valeur: (figure) => String(figure.annee) }]}
      />
      <h3>Figures sans valeur</h3>
      <Tableau
        legende="Figures que le hub ne peut pas donner"
        lignes={sansValeur}
        cleDe={({ id }) => id}
        vide="Toutes les figures ont une valeur."
        colonnes={[...NOMMEE, { cle: 'reserve', titre: 'Pourquoi', valeur: ({ reserve }) => reserve }]}
      />
    </section>
  );
}

const NOMMEE = [
  {
    cle: 'libelle',
    titre: 'Figure',
    valeur: ({ libelle }: FigureNommee) => libelle,
    rendu: ({ id, libelle }: FigureNommee) => <a href={`#${id}`}>{libelle}</a>,
  },
  { cle: 'fiche', titre: 'Fiche', valeur: ({ fiche }: FigureNommee) => fiche },
];

function Controles({ controles }: { controles: Trouvees['controles'] }) {
  return (
    <Tableau
      legende="Contrôles qui ont trouvé des lignes en anomalie"
      lignes={controles}
      cleDe={({ direction, libelle }) => `${direction} ${libelle}`}
      vide="Aucun contrôle n’a trouvé d’anomalie."
      colonnes={[
        {
          cle: 'libelle',
          titre: 'Contrôle',
          valeur: ({ libelle }) => libelle,
          rendu: ({ libelle, description }) => (
            <>
              {libelle}
              <span className="figure-reserve">{description}</span>
            </>
          ),
        },
        { cle: 'nombre', titre: 'Lignes', valeur: ({ nombre }) => nombre },
        { cle: 'direction', titre: 'Direction', valeur: ({ direction }) => direction },
        { cle: 'sources', titre: 'Sources', valeur: ({ sources }) => sources.join(', ') },
      ]}
    />
  );
}
