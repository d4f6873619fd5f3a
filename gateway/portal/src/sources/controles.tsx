import { Pastille } from '../components/pastille.js';
import { type Colonne, Tableau } from '../components/tableau.js';

export interface ControleQualite {
  id: string;
  libelle: string;
  description: string;
  nombre: number;
  sources: string[];
}

/** What the hub finds wrong in rows that it accepted. */
export function Controles({ controles }: { controles: ControleQualite[] }) {
  if (controles.length === 0) return null;
  return (
    <section>
      <h2>Contrôles de qualité</h2>
      <p>Sur les lignes acceptées de toutes les réceptions : ce qui se contredit, et combien de fois.</p>
      <Tableau
        legende="Contrôles de qualité de la source"
        legendeCachee
        colonnes={COLONNES}
        lignes={controles}
        cleDe={({ id }) => id}
        tri={{ cle: 'nombre', sens: 'descending' }}
      />
    </section>
  );
}

const COLONNES: readonly Colonne<ControleQualite>[] = [
  {
    cle: 'libelle',
    titre: 'Contrôle',
    valeur: ({ libelle }) => libelle,
    rendu: ({ libelle, description }) => (
      <>
        <strong>{libelle}</strong>
        <div>{description}</div>
      </>
    ),
  },
  { cle: 'nombre', titre: 'Lignes', valeur: ({ nombre }) => nombre },
  {
    cle: 'etat',
    titre: 'État',
    triable: false,
    valeur: () => null,
    rendu: ({ nombre }) =>
      nombre === 0 ? (
        <Pastille ton="succes">Rien à corriger</Pastille>
      ) : (
        <Pastille ton="attention">À regarder</Pastille>
      ),
  },
];
