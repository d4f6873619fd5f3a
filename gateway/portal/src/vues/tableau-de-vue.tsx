import { useMemo } from 'react';
import { type Colonne, formatValeur, Tableau } from '../components/tableau.js';
import { nomDeCommune } from './carte/communes.js';
import { isPart } from './donnees-du-graphique.js';
import type { Cellule, ColonneLue, TableLue } from './export.js';

/** Rows beyond which a page shows the first ones only: all of them are in the files. */
const SHOWN = 500;

const PERCENT = new Intl.NumberFormat('fr-FR', { style: 'percent', maximumFractionDigits: 1 });
const DATE = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'short' });

/** A fact names its communes by their code alone. */
const COMMUNE = /(^|\.)COMMUNE_libelle$/;

/** A figure as its column wants it read: a share as a percentage, a date as in France. */
export function formatCellule(valeur: Cellule, colonne: ColonneLue): string {
  if (typeof valeur === 'number' && isPart(colonne)) return PERCENT.format(valeur);
  if (typeof valeur === 'string' && colonne.type === 'date') return DATE.format(new Date(valeur));
  if (typeof valeur === 'string' && COMMUNE.test(colonne.chemin)) return nomDeCommune(valeur);
  return formatValeur(valeur);
}

/** The rows of a view; what secrecy hides is said to be, never left blank. */
export function TableauDeVue({ table, legende }: { table: TableLue; legende: string }) {
  const { colonnes, lignes, secret } = table;
  const hidden = useMemo(() => new Set(secret.map(({ ligne, colonne }) => `${ligne - 1} ${colonne}`)), [secret]);
  const shown = [...lignes.slice(0, SHOWN).keys()];
  const columns: Colonne<number>[] = colonnes.map((colonne, rank) => ({
    cle: colonne.chemin,
    titre: colonne.titre,
    valeur: (index) => lignes[index][rank],
    rendu: (index) =>
      hidden.has(`${index} ${colonne.chemin}`) ? (
        <span className="cellule-secrete">secret</span>
      ) : (
        formatCellule(lignes[index][rank], colonne)
      ),
  }));
  return (
    <>
      <Tableau
        legende={`Tableau : ${legende}`}
        legendeCachee
        colonnes={columns}
        lignes={shown}
        cleDe={(index) => index}
        vide="Aucune ligne ne répond à cette question."
      />
      {lignes.length > SHOWN && (
        <p className="note">
          Les {SHOWN} premières lignes sur {formatValeur(lignes.length)} : le fichier les a toutes.
        </p>
      )}
    </>
  );
}
