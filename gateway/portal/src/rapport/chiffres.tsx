import { Tableau } from '../components/tableau.js';
import type { Graphique } from './composition.js';
import { Provenance } from './provenance.js';

/** The numbers of a chart, or of figures that should agree, and where they come from. */
export function Chiffres({ tableau, lecture, manque, ...origine }: Graphique) {
  return (
    <>
      <Tableau
        legende={tableau.titre}
        colonnes={tableau.colonnes.map((titre, rang) => ({
          cle: String(rang),
          titre,
          triable: false,
          valeur: (ligne: string[]) => ligne[rang] ?? null,
        }))}
        lignes={tableau.lignes}
        cleDe={(_, index) => index}
        vide={manque ?? undefined}
      />
      {lecture && <p>{lecture}</p>}
      {manque && tableau.lignes.length > 0 && <p className="figure-reserve">{manque}</p>}
      <Provenance de={tableau.titre} {...origine} />
    </>
  );
}
