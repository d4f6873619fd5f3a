import type { GraphClient } from './graph-client.js';

/** Les directions qui tiennent des sources : leur nom dans les champs du graphe, et celui que l'on lit. */
export const DIRECTIONS = {
  Beneficiaires: 'Bénéficiaires',
  Employeurs: 'Employeurs',
  Clauses: 'Clauses',
  Iae: 'IAE',
};

/** Un contrôle de qualité qui a trouvé des lignes en anomalie. */
export interface ControleEnDefaut {
  direction: string;
  libelle: string;
  description: string;
  nombre: number;
  sources: string[];
}

/** Une source du hub, avec le dernier de ses dépôts. */
export interface SourceDuHub {
  id: string;
  titre: string;
  partenaire: string;
  direction: string;
  enRetard: boolean;
  dernierDepot: { fichier: string; dateReference: string } | null;
}

const QUALITE = `query QualiteDesDonnees {
${Object.keys(DIRECTIONS)
  .map(
    (direction) => `  controles${direction} { libelle description nombre sources }
  sources${direction} { id titre partenaire enRetard dernierDepot { fichier dateReference } }`,
  )
  .join('\n')}
}`;

/** Les contrôles en défaut, du plus lourd au plus léger dans chaque direction, et les sources du hub. */
export async function readQualite(
  client: GraphClient,
): Promise<{ controles: ControleEnDefaut[]; sources: SourceDuHub[] }> {
  const { data } = await client.ask(QUALITE);
  const each = <T extends { direction: string }>(champ: string) =>
    Object.entries(DIRECTIONS).flatMap(([nom, direction]) =>
      ((data[`${champ}${nom}`] ?? []) as Omit<T, 'direction'>[]).map((entry) => ({ ...entry, direction }) as T),
    );
  const order = Object.values(DIRECTIONS);
  const controles = each<ControleEnDefaut>('controles')
    .filter(({ nombre }) => nombre > 0)
    .sort((a, b) => order.indexOf(a.direction) - order.indexOf(b.direction) || b.nombre - a.nombre);
  return { controles, sources: each<SourceDuHub>('sources') };
}
