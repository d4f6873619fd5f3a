import { Alerte } from '../components/alerte.js';
import { Graphique } from '../components/graphique.js';
import { Carte } from './carte/carte.js';
import { nomDeCommune } from './carte/communes.js';
import { dessinOf, type GraphiqueDeVue as Saved } from './donnees-du-graphique.js';
import type { TableLue } from './export.js';

/** Beyond that, bars cannot be told apart any more. */
const DRAWN = 60;
const PERCENT = new Intl.NumberFormat('fr-FR', { style: 'percent', maximumFractionDigits: 1 });

/** The chart of a view; nothing when its table has not its columns. */
export function GraphiqueDeVue({ graphique, table, titre }: { graphique: Saved; table: TableLue; titre: string }) {
  const drawn = dessinOf(graphique, table.colonnes, table.lignes);
  if (!drawn || drawn.categories.length === 0) return null;
  const { categorie, categories, series, part } = drawn;
  if (table.secret.length > 0 && series.every(({ valeurs }) => valeurs.every((valeur) => valeur === null)))
    return (
      <Alerte titre="Le secret statistique tait tous ces chiffres">
        Trop peu de personnes pour ce détail : retirez une condition ou un axe, ou prenez un axe qui a moins de classes.
      </Alerte>
    );
  if (graphique.type === 'CARTE')
    return <Carte titre={titre} dessin={drawn} format={part ? PERCENT.format : undefined} />;
  const cut = categories.length > DRAWN;
  return (
    <Graphique
      type={graphique.type}
      titre={titre}
      categorie={categorie}
      categories={categories.slice(0, DRAWN).map(nomDeCommune)}
      series={series.map((one) => ({ ...one, valeurs: one.valeurs.slice(0, DRAWN) }))}
      format={part ? PERCENT.format : undefined}
      note={
        cut && (
          <p className="note">
            Les {DRAWN} premières sur {categories.length} ; le tableau les a toutes.
          </p>
        )
      }
    />
  );
}
