/** Espace fine insécable : entre un nombre et son unité, et entre les tranches de trois chiffres. */
const FINE = '\u202f';

const INTL: Record<string, Intl.NumberFormat> = {
  '%': new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 }),
  ETP: new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 }),
};
const ENTIER = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 });
const pluriel = new Intl.PluralRules('fr-FR');

/** Un nombre comme le rapport l'imprime, sans son unité : au dixième pour un pourcentage, au centième d'ETP, à l'unité sinon. */
export function nombre(valeur: number, unite = ''): string {
  return (INTL[unite] ?? ENTIER).format(valeur);
}

/** Un nombre et son unité : `27,5 %`, `561 924 €`, `1 personne`, `10 000 places`. */
export function nombreAvecUnite(valeur: number, unite: string): string {
  if (unite === 'EUR') return `${nombre(valeur, unite)}${FINE}€`;
  if (unite === '%') return `${nombre(valeur, unite)}${FINE}%`;
  return `${nombre(valeur, unite)} ${accord(unite, Math.round(valeur))}`;
}

/** Les unités s'écrivent au pluriel ; un sigle ne s'accorde pas. */
function accord(unite: string, valeur: number): string {
  const isOne = pluriel.select(valeur) === 'one';
  return isOne ? unite.replace(/(\p{Ll})s\b/gu, '$1') : unite;
}

/** `2018-12-31` → `31/12/2018`. */
export function date(jour: string): string {
  return jour.slice(0, 10).split('-').reverse().join('/');
}
