import { type ReactNode, useId, useMemo, useState } from 'react';

export type Valeur = string | number | boolean | null;

export interface Colonne<L> {
  cle: string;
  titre: ReactNode;
  /** What it sorts on, and shows unless `rendu` says otherwise; null: nothing to show. */
  valeur: (ligne: L) => Valeur;
  rendu?: (ligne: L) => ReactNode;
  /** False where an order would mean nothing. */
  triable?: boolean;
}

export interface Tri {
  cle: string;
  sens: 'ascending' | 'descending';
}

interface Props<L> {
  /** What the table says, read before it. */
  legende: ReactNode;
  /** Keeps the caption for screen readers, under a title that says the same. */
  legendeCachee?: boolean;
  colonnes: readonly Colonne<L>[];
  lignes: readonly L[];
  cleDe: (ligne: L, index: number) => string | number;
  tri?: Tri;
  /** Said instead of an empty table. */
  vide?: ReactNode;
}

const NOMBRE = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 4 });
const COLLATOR = new Intl.Collator('fr', { numeric: true, sensitivity: 'base' });

/** A table sorted by a click, or by the keyboard, on the title of a column; it scrolls by itself where the screen is narrow. */
export function Tableau<L>(props: Props<L>) {
  const { legende, legendeCachee, colonnes, lignes, cleDe, vide = 'Aucune ligne.' } = props;
  const [tri, setTri] = useState<Tri | undefined>(props.tri);
  const caption = useId();
  const sorted = useMemo(() => sortLignes(lignes, colonnes, tri), [lignes, colonnes, tri]);
  // The title of a column of numbers, and what stands for one that is missing, are above and below its digits.
  const ofNumbers = new Set(
    colonnes.filter(({ valeur }) => lignes.some((ligne) => typeof valeur(ligne) === 'number')).map(({ cle }) => cle),
  );
  const alignment = (cle: string) => (ofNumbers.has(cle) ? 'nombre' : undefined);
  if (lignes.length === 0) return <p className="tableau-vide">{vide}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <section className="tableau-cadre" aria-labelledby={caption} tabIndex={0}>
      <table className="tableau">
        <caption id={caption} className={legendeCachee ? 'hors-ecran' : undefined}>
          {legende}
        </caption>
        <thead>
          <tr>
            {colonnes.map(({ cle, titre, triable = true }) => (
              <th key={cle} scope="col" className={alignment(cle)} aria-sort={tri?.cle === cle ? tri.sens : undefined}>
                {triable ? (
                  <button type="button" className="tri" onClick={() => setTri(nextTri(tri, cle))}>
                    {titre}
                    <span className="tri-signe" aria-hidden="true" />
                  </button>
                ) : (
                  titre
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((ligne, index) => (
            <tr key={cleDe(ligne, index)}>
              {colonnes.map(({ cle, valeur, rendu }) => (
                <td key={cle} className={alignment(cle)}>
                  {rendu ? rendu(ligne) : formatValeur(valeur(ligne))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** As a French reader expects it: 1 234,5 ; oui ; – when there is none. */
export function formatValeur(value: Valeur): string {
  if (value === null || value === '') return '–';
  if (typeof value === 'number') return NOMBRE.format(value);
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  return value;
}

function nextTri(tri: Tri | undefined, cle: string): Tri {
  return { cle, sens: tri?.cle === cle && tri.sens === 'ascending' ? 'descending' : 'ascending' };
}

/** What has no value comes last, whichever the order. */
function sortLignes<L>(lignes: readonly L[], colonnes: readonly Colonne<L>[], tri: Tri | undefined): readonly L[] {
  const colonne = colonnes.find(({ cle }) => cle === tri?.cle);
  if (!colonne || !tri) return lignes;
  const way = tri.sens === 'ascending' ? 1 : -1;
  return [...lignes].sort((one, other) => {
    const [a, b] = [colonne.valeur(one), colonne.valeur(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return way * (typeof a === 'number' && typeof b === 'number' ? a - b : COLLATOR.compare(String(a), String(b)));
  });
}
