import { describe, expect, it } from '@jest/globals';
import { CLAIR, SOMBRE } from './couleurs.js';

/** Rapport de contraste de deux couleurs `#rrggbb` (WCAG 2.2, 1.4.3). */
function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

function luminance(color: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe.each([
  ['claires', CLAIR],
  ['sombres', SOMBRE],
])('les couleurs %s', (_, { fond, encre, eau, series, teintes }) => {
  it('se lisent : 4,5 pour un texte, 3 pour une barre', () => {
    expect(contrast(fond, encre)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(fond, eau)).toBeGreaterThanOrEqual(4.5);
    for (const color of series) expect(contrast(fond, color)).toBeGreaterThanOrEqual(3);
    for (const teinte of teintes) expect(contrast(teinte.fond, teinte.encre)).toBeGreaterThanOrEqual(4.5);
  });
});
