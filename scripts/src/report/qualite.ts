import { type GraphClient, GrapheEnErreur } from './graph-client.js';

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

/** Ce que dit le rapport à qui n'a pas le droit de savoir combien de lignes sont en anomalie : des lignes sont des personnes. */
export const CONTROLES_NON_OUVERTS =
  'Votre profil ne lit pas les lignes des fichiers, ni ce que leurs contrôles y trouvent.';

const CONTROLES = operation('ControlesEnDefaut', 'controles', 'libelle description nombre sources');
const SOURCES = operation(
  'SourcesDuHub',
  'sources',
  'id titre partenaire enRetard dernierDepot { fichier dateReference }',
);

function operation(nom: string, champ: string, selection: string): string {
  return `query ${nom} { ${Object.keys(DIRECTIONS)
    .map((direction) => `${champ}${direction} { ${selection} }`)
    .join(' ')} }`;
}

/**
 * Les contrôles en défaut, du plus lourd au plus léger dans chaque direction, nuls si le profil du lecteur n'a pas à les lire ; et les sources
 * du hub.
 */
export async function readQualite(
  client: GraphClient,
): Promise<{ controles: ControleEnDefaut[] | null; sources: SourceDuHub[] }> {
  const [found, sources] = await Promise.all([
    client.ask(CONTROLES).catch((error: Error) => {
      if (error instanceof GrapheEnErreur && error.isRefusAuProfil) return null;
      throw error;
    }),
    client.ask(SOURCES),
  ]);
  const order = Object.values(DIRECTIONS);
  const controles = found && parDirection<ControleEnDefaut>(found.data, 'controles').filter(({ nombre }) => nombre > 0);
  controles?.sort((a, b) => order.indexOf(a.direction) - order.indexOf(b.direction) || b.nombre - a.nombre);
  return { controles, sources: parDirection<SourceDuHub>(sources.data, 'sources') };
}

function parDirection<T extends { direction: string }>(data: Record<string, unknown>, champ: string): T[] {
  return Object.entries(DIRECTIONS).flatMap(([nom, direction]) =>
    ((data[`${champ}${nom}`] ?? []) as Omit<T, 'direction'>[]).map((entry) => ({ ...entry, direction }) as T),
  );
}
