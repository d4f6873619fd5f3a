import { SLICES, type SliceName } from '../../slices.js';
import type { Table } from '../table.js';

/** Lines of the sheet that says what the table is, label beside text. */
export function aboutOf(table: Table): [label: string, text: string][] {
  const { origin, first, le, total, hidden, secret, avertissements, columns } = table;
  return [
    ['Titre', origin.titre],
    ...(origin.vue ? [line('Vue', `${origin.vue.slug}, version ${origin.vue.version}`)] : []),
    ['Établi le', le],
    ['Lignes', String(total)],
    ['Variables', JSON.stringify(origin.variables)],
    ...avertissements.map((text) => line('À savoir', text)),
    ['', ''],
    ...sourcesOf(first.sources),
    ...versionsOf(first.versions),
    ['', ''],
    [
      'Secret statistique',
      hidden === 0 ? 'Aucun chiffre n’est tu.' : `${hidden} chiffres sont tus : leurs cellules sont vides.`,
    ],
    ...secret.map(({ ligne, colonne, raison }) => line(`Ligne ${ligne}, ${titleOf(columns, colonne)}`, raison)),
    ['', ''],
    ['Question', origin.operation],
  ];
}

const line = (label: string, text: string): [string, string] => [label, text];

function titleOf(columns: Table['columns'], chemin: string): string {
  return columns.find((column) => column.chemin === chemin)?.titre ?? chemin;
}

/** What slices say of a source. */
interface Said {
  dernierDepot?: { fichier: string; dateReference: string; dateDepot: string } | null;
  enRetard?: boolean | null;
}

function sourcesOf(sources: Table['first']['sources']): [string, string][] {
  return Object.entries(sources).map(([id, said]) => {
    const { dernierDepot: last, enRetard } = said as Said;
    const when = last
      ? `${last.fichier}, à la date du ${last.dateReference}, déposé le ${last.dateDepot}`
      : 'rien n’est déposé';
    return line(`Source ${id}`, enRetard ? `${when} ; en retard` : when);
  });
}

function versionsOf(versions: Table['first']['versions']): [string, string][] {
  return Object.entries(versions).map(([slice, of]) => {
    const text = Object.entries(of).map(([source, version]) => `${source} ${version}`);
    return line(`Versions, ${SLICES[slice as SliceName]}`, text.join(', '));
  });
}
