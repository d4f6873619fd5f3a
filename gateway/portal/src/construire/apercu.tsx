import { Alerte } from '../components/alerte.js';
import { Choix } from '../components/champ.js';
import { Chargement } from '../components/chargement.js';
import { lienExplorer } from '../shell/lien-explorer.js';
import { Lien } from '../shell/navigation.js';
import { GraphiqueDeVue } from '../vues/graphique-de-vue.js';
import { Provenance } from '../vues/provenance.js';
import { TableauDeVue } from '../vues/tableau-de-vue.js';
import { TexteACopier } from '../vues/texte-a-copier.js';
import type { LectureDeTable } from '../vues/use-table.js';
import { COMMUNES, type Colonne, type Graphique, type TypeDeGraphique } from './modele/tableau.js';

const TYPES: Record<TypeDeGraphique | 'AUCUN', string> = {
  BARRES: 'Barres',
  CARTE: 'Carte des communes',
  EMPILE: 'Barres empilées',
  LIGNES: 'Lignes',
  ENTONNOIR: 'Entonnoir',
  AUCUN: 'Tableau seul',
};

interface Props {
  titre: string;
  lecture: LectureDeTable;
  refus: string | null;
  colonnes: readonly Colonne[];
  graphique: Graphique | null;
  operation: string;
  choisirType: (type: TypeDeGraphique | 'AUCUN') => void;
  chiffre: string;
  choisirChiffre: (chemin: string) => void;
}

/** The answer to the question under way: chart, table, provenance, and the operation it makes. */
export function Apercu(props: Props) {
  const { titre, lecture, refus, colonnes, graphique, operation, choisirType, chiffre, choisirChiffre } = props;
  const { table, echec, enCours } = lecture;
  const figures = colonnes.filter(({ genre }) => genre === 'chiffre');
  const parCommune = colonnes.some(({ chemin }) => chemin === COMMUNES);
  const split = colonnes.some(({ genre }) => genre === 'classe');
  return (
    <section className="apercu" aria-labelledby="apercu" aria-busy={enCours}>
      <h2 id="apercu">Résultat</h2>
      {refus && (
        <Alerte ton="attention" titre="Cette question ne peut pas être posée ainsi">
          {refus}
        </Alerte>
      )}
      {!refus && echec && (
        <Alerte ton="erreur" titre="Cette question n’a pas de réponse">
          {echec.message}
        </Alerte>
      )}
      {!refus && !table && enCours && <Chargement quoi="la réponse" />}
      {!refus && table && (
        <div className={enCours ? 'vue-relue' : undefined}>
          <div className="apercu-choix">
            <Choix
              libelle="Graphique"
              value={graphique?.type ?? 'AUCUN'}
              onChange={({ target }) => choisirType(target.value as TypeDeGraphique | 'AUCUN')}
            >
              {Object.entries(TYPES)
                .filter(([type]) => type !== 'CARTE' || parCommune)
                .map(([type, nom]) => (
                  <option key={type} value={type}>
                    {nom}
                  </option>
                ))}
            </Choix>
            {split && figures.length > 1 && (
              <Choix libelle="Ce qu’il montre" value={chiffre} onChange={({ target }) => choisirChiffre(target.value)}>
                {figures.map(({ chemin, titre: nom }) => (
                  <option key={chemin} value={chemin}>
                    {nom}
                  </option>
                ))}
              </Choix>
            )}
          </div>
          {graphique && <GraphiqueDeVue graphique={graphique} table={table} titre={titre} />}
          <TableauDeVue table={table} legende={titre} />
          <Provenance table={table} />
        </div>
      )}
      <Operation texte={operation} />
    </section>
  );
}

/** The operation that the question makes: to learn from, to take elsewhere. */
function Operation({ texte }: { texte: string }) {
  return (
    <details className="vue-operation">
      <summary>La question, telle que le graphe la lit</summary>
      <TexteACopier texte={texte} quoi="la question" />
      <p>
        <Lien href={lienExplorer({ operation: texte })}>Ouvrir dans l’Explorer</Lien>
      </p>
    </details>
  );
}
