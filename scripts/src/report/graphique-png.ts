import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';

const ECHELLE = 2;
const { resolve } = createRequire(import.meta.url);

// Une machine de service n'a souvent aucune police : celle-ci vient avec le hub, et le dessin est le même partout.
const FONTS = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((name) => resolve(`dejavu-fonts-ttf/ttf/${name}`));

/** Un dessin SVG en PNG, au double de sa taille pour l'impression. */
export function pngOf(svg: string): Buffer {
  const image = new Resvg(svg, {
    background: 'white',
    fitTo: { mode: 'zoom', value: ECHELLE },
    font: { fontFiles: FONTS, loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans' },
  });
  return image.render().asPng();
}
