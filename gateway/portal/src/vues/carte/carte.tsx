import { useId } from 'react';
import { formatValeur, Tableau } from '../../components/tableau.js';
import type { Dessin } from '../donnees-du-graphique.js';
import { type Classe, classesDe, rangDeClasse } from './classes.js';
import {
  CASES,
  COLONNES,
  COURS_D_EAU,
  horsDesCases,
  isDeLyon,
  isLyonEntier,
  MILIEU_DE_LYON,
  nomDeCommune,
  RANGS_DE_CASES,
  traceDeLyon,
  traceDuCours,
  valeursDesCases,
} from './communes.js';

const WIDTH = 68;
const HEIGHT = 42;
const GAP = 4;
/** Shades, from the lightest. */
const SHADES = 5;
/** Rows of no commune. */
const NOWHERE: Record<string, string> = {
  SECRET: 'ce que tait le secret statistique',
  INCONNU: 'ce dont la commune est inconnue',
};
const WHOLE = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 });

interface Props {
  titre: string;
  dessin: Dessin;
  format?: (value: number) => string;
}

/** The communes of the Métropole as squares, shaded by their value; the table of their figures behind it. */
export function Carte({ titre, dessin: { categorie, categories, series }, format = formatValeur }: Props) {
  const id = useId();
  const { titre: figure, valeurs } = series[0] ?? { titre: '', valeurs: [] };
  const byCode = valeursDesCases(categories, valeurs);
  const shown = [...byCode.values()].filter((value): value is number => typeof value === 'number');
  const classes = classesDe(shown, SHADES);
  const left = horsDesCases(categories).map((code) => NOWHERE[code] ?? nomDeCommune(code));
  const lyon = isLyonEntier(categories);
  // A square has no room for decimals that nobody reads there.
  const short = (value: number) => (Math.abs(value) >= 100 ? WHOLE.format(value) : format(value));
  const inWords = (value: number | null | undefined, write: (value: number) => string, none: string) =>
    typeof value === 'number' ? write(value) : none;
  return (
    <figure className="graphique carte-communes">
      <figcaption id={id}>{titre}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <section className="carte-cadre" tabIndex={0} aria-labelledby={id}>
        <div role="img" aria-labelledby={id}>
          <svg viewBox={`0 0 ${COLONNES * WIDTH} ${RANGS_DE_CASES * HEIGHT}`} aria-hidden="true">
            {CASES.map((one) => {
              const { code, abrege, colonne, rang } = one;
              const whole = lyon && isDeLyon(one);
              if (whole && code !== MILIEU_DE_LYON) return null;
              const value = byCode.get(code);
              const [x, y] = [colonne * WIDTH, rang * HEIGHT];
              return (
                <g key={code} className={`teinte-${rangDeClasse(classes, value) + 1}`}>
                  <title>{`${whole ? 'Lyon' : one.nom} : ${inWords(value, format, 'pas de chiffre')}`}</title>
                  {whole ? (
                    <path d={traceDeLyon(WIDTH, HEIGHT, GAP)} />
                  ) : (
                    <rect x={x} y={y} width={WIDTH - GAP} height={HEIGHT - GAP} rx="3" />
                  )}
                  <text x={x + (WIDTH - GAP) / 2} y={y + 16} textAnchor="middle">
                    {whole ? 'Lyon' : abrege}
                  </text>
                  <text className="valeur" x={x + (WIDTH - GAP) / 2} y={y + 31} textAnchor="middle">
                    {inWords(value, short, '–')}
                  </text>
                </g>
              );
            })}
            {COURS_D_EAU.map(({ nom, points, nomEn: [x, y], ancre }) => (
              <g key={nom} className="cours-d-eau">
                <polyline points={traceDuCours(points, WIDTH, HEIGHT, GAP)} />
                <text x={x * WIDTH} y={y * HEIGHT} textAnchor={ancre}>
                  {nom}
                </text>
              </g>
            ))}
          </svg>
        </div>
      </section>
      <Legende figure={figure} classes={classes} ecrire={short} />
      <p className="note">
        Chaque commune est un carré posé près de ses voisines, non son contour ; les traits bleus sont les cours d’eau.
        {lyon && ' Lyon est d’un seul tenant : ces chiffres n’ont pas ses arrondissements.'}
        {left.length > 0 && ` Hors de la carte : ${left.join(', ')}.`}
      </p>
      <details>
        <summary>Les chiffres de la carte</summary>
        <Tableau
          legende={titre}
          legendeCachee
          lignes={[...categories.keys()]}
          cleDe={(index) => index}
          colonnes={[
            { cle: 'categorie', titre: categorie, valeur: (index) => nomDeCommune(categories[index]) },
            {
              cle: 'valeur',
              titre: figure,
              valeur: (index) => valeurs[index] ?? null,
              rendu: (index) => inWords(valeurs[index], format, '–'),
            },
          ]}
        />
      </details>
    </figure>
  );
}

/** What each shade stands for. */
function Legende({
  figure,
  classes,
  ecrire,
}: {
  figure: string;
  classes: Classe[];
  ecrire: (value: number) => string;
}) {
  if (classes.length === 0) return null;
  return (
    <ul className="carte-legende" aria-label={`Teintes : ${figure}`}>
      {classes.map(({ de, a }, rank) => (
        <li key={a} className={`teinte-${rank + 1}`}>
          <svg width="18" height="18" aria-hidden="true">
            <rect x="0.5" y="0.5" width="17" height="17" rx="3" />
          </svg>
          {de === a ? ecrire(a) : `${ecrire(de)} à ${ecrire(a)}`}
        </li>
      ))}
    </ul>
  );
}
