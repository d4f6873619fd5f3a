import { createHash } from 'node:crypto';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import type { EChartsCoreOption } from 'echarts/core';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { carteSvg } from './carte-svg.js';
import type { Couleurs } from './couleurs.js';
import type { Graphique } from './graphiques.js';
import { nombre } from './nombre.js';

use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer]);

/** Largeurs dessinées, en pixels : un texte garde ainsi sa taille sur un téléphone. La carte n'est dessinée qu'à la première. */
export const LARGE = 760;
export const ETROIT = 330;

const CORPS = 13;
const HAUTEUR_EVOLUTION = 300;
const HAUTEUR_ETAPE = 46;
/** Part de la largeur laissée aux noms d'étape, et pixels laissés au bout des barres pour leur nombre. */
const PART_DES_NOMS = 0.36;
const BOUT_DE_BARRE = 104;

/** Le dessin d'un graphique, en SVG sans script ; `largeur` en pixels. Un écart n'a pas de dessin. */
export function svgOf(graphique: Graphique, couleurs: Couleurs, largeur: number): string {
  if (graphique.forme === 'CARTE') return carteSvg(graphique.lignes, couleurs, largeur);
  if (graphique.forme === 'EVOLUTION')
    return draw(graphique.id, evolution(graphique, couleurs), largeur, HAUTEUR_EVOLUTION);
  const hauteur = graphique.lignes.length * HAUTEUR_ETAPE + 8;
  return draw(graphique.id, entonnoir(graphique, couleurs, largeur), largeur, hauteur);
}

function draw(id: string, option: EChartsCoreOption, width: number, height: number): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ animation: false, ...option });
    // Les styles de survol n'ont pas d'objet dans un dessin figé, et leurs noms se répéteraient d'un dessin à l'autre.
    return withOwnNames(
      id,
      chart
        .renderToSVGString()
        .replace(/<style[\s\S]*?<\/style>/g, '')
        .replace(/ (class|ecmeta_\w+|pointer-events)="[^"]*"/g, ''),
    );
  } finally {
    chart.dispose();
  }
}

/** ECharts numérote les dessins d'un processus : un même dessin y changerait de noms, et le même rapport d'octets. */
function withOwnNames(id: string, svg: string): string {
  const numbered = /\bzr\d+-/g;
  const own = createHash('sha256').update(id).update(svg.replace(numbered, '')).digest('hex').slice(0, 8);
  return svg.replace(numbered, `d${own}-`);
}

function entonnoir({ lignes }: Graphique, couleurs: Couleurs, largeur: number): EChartsCoreOption {
  const first = lignes[0]?.valeurs[0];
  const text = { color: couleurs.encre, fontFamily: couleurs.police, fontSize: CORPS };
  const nameWidth = Math.round(largeur * PART_DES_NOMS);
  return {
    grid: { left: nameWidth + 4, right: BOUT_DE_BARRE, top: 4, bottom: 4 },
    xAxis: { type: 'value', show: false, min: 0 },
    yAxis: {
      type: 'category',
      inverse: true,
      data: lignes.map(({ libelle }) => libelle),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...text, width: nameWidth - 14, overflow: 'break', lineHeight: CORPS + 3 },
    },
    series: [
      {
        type: 'bar',
        silent: true,
        barWidth: '62%',
        itemStyle: { color: couleurs.series[0] },
        data: lignes.map(({ valeurs: [value], unite }, i) => ({
          value: value ?? 0,
          label: {
            ...text,
            show: true,
            position: 'right',
            formatter:
              value === null ? 'non disponible' : `${nombre(value, unite)}${i > 0 ? partOf(value, first) : ''}`,
          },
        })),
      },
    ],
  };
}

/** Part de la première étape, si elle est connue. */
function partOf(value: number, first: number | null | undefined): string {
  return first ? ` · ${nombre((100 * value) / first, '%')}\u202f%` : '';
}

function evolution({ lignes, series, unite }: Graphique, couleurs: Couleurs): EChartsCoreOption {
  const text = { color: couleurs.encre, fontFamily: couleurs.police, fontSize: CORPS };
  return {
    legend: { show: series.length > 1, top: 0, left: 0, textStyle: text, selectedMode: false },
    grid: {
      left: 4,
      right: 12,
      top: series.length > 1 ? 68 : 34,
      bottom: 24,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: {
      type: 'category',
      data: lignes.map(({ libelle }) => libelle),
      axisLabel: text,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: couleurs.encre } },
    },
    yAxis: {
      type: 'value',
      min: 0,
      name: unite,
      nameTextStyle: { ...text, align: 'left' },
      axisLabel: { ...text, formatter: (value: number) => nombre(value, unite) },
      splitLine: { lineStyle: { color: couleurs.filet } },
    },
    series: series.map(({ libelle, trace }, i) => ({
      name: libelle,
      type: trace === 'BARRES' ? 'bar' : 'line',
      silent: true,
      symbol: 'circle',
      symbolSize: 9,
      barMaxWidth: 56,
      color: couleurs.series[i],
      lineStyle: { width: 3 },
      label: {
        ...text,
        show: true,
        position: 'top',
        textBorderColor: couleurs.fond,
        textBorderWidth: 3,
        formatter: ({ value }: { value: number | null }) => (value === null ? '' : nombre(value, unite)),
      },
      labelLayout: { hideOverlap: true },
      data: lignes.map(({ valeurs }) => valeurs[i]),
    })),
  };
}
