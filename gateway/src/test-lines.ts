import type { Behaviour, TestContext } from './test-slices.js';

/** Lines as a fact gives them: a page, its cursor, and the version of the data. */
export function pageOfLines(
  behaviour: Behaviour,
  { premier, apres }: { premier: number; apres: string | null },
  context: TestContext,
) {
  const from = Number(apres ?? 0);
  const happens = behaviour.after?.line === from ? behaviour.after.happens : null;
  behaviour.pages++;
  if (happens === 'failure') throw new Error('la base a dit : Dupont');
  const version = happens === 'deposit' ? '8' : '7';
  context.extensions = async () => ({ versions: { lignes: version }, sources: { lignes: { enRetard: false } } });
  const count = Math.max(0, Math.min(premier, behaviour.lines - from));
  const noeuds = Array.from({ length: count }, (_, i) => lineOf(from + i + 1));
  return {
    noeuds,
    total: behaviour.lines,
    pageInfo: { hasNextPage: from + count < behaviour.lines, endCursor: String(from + count) },
  };
}

/** One in seven is hidden; one in five has a text that a spreadsheet would compute. */
function lineOf(numero: number) {
  const hidden = numero % 7 === 0;
  return {
    numero,
    objet: numero % 5 === 0 ? '=1+1' : `Lot « ${numero} », d’été ; "à part"`,
    le: '2018-03-01',
    montant: hidden ? null : -numero - 0.5,
    part: 0.0625,
    actif: numero % 2 === 0,
    secret: hidden ? { message: 'Moins de 5 personnes.' } : null,
  };
}

const LIGNES =
  'query Lignes($actif: Boolean, $apres: String) { lignes(actif: $actif, apres: $apres) { noeuds { numero objet montant } } }';

/** Views that the slice views has. */
export const VUES = [
  {
    slug: 'lignes',
    version: 1,
    titre: 'Les lignes, avant',
    colonnes: [{ chemin: 'lignes.noeuds.numero', titre: 'N°' }],
  },
  { slug: 'lignes', version: 2, titre: 'Les lignes', colonnes: [] },
  { slug: 'retiree', version: 1, titre: 'Retirée', retiree: true },
  { slug: 'cassee', version: 1, titre: 'Cassée', cassee: 'le champ Ligne.prix n’existe plus.' },
]
  .map((vue) => ({ operation: LIGNES, variables: [], colonnes: [], cassee: null, retiree: false, ...vue }))
  .reverse();
