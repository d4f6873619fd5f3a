/** Espace fine insécable : entre un nombre et son unité, et entre les tranches de trois chiffres. */
const FINE = '\u202f';

const INTL: Record<string, Intl.NumberFormat> = {
  '%': new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 }),
  ETP: new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 }),
};
const ENTIER = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 });
const PETIT = new Intl.NumberFormat('fr-FR', { maximumSignificantDigits: 2 });
/** D'un nombre négatif, nul, positif. */
const SIGNES = ['−', '', '+'];
const pluriel = new Intl.PluralRules('fr-FR');

/** Un nombre comme le rapport l'imprime, sans son unité : au dixième pour un pourcentage, au centième d'ETP, à l'unité sinon. */
export function nombre(valeur: number, unite = ''): string {
  return (INTL[unite] ?? ENTIER).format(valeur);
}

/** Un nombre et son unité : `27,5 %`, `561 924 €`, `1 personne`, `10 000 places`. */
export function nombreAvecUnite(valeur: number, unite: string): string {
  return nombre(valeur, unite) + uniteDe(valeur, unite);
}

/** Un écart et son signe : `+147 heures`, `−0,3 point` entre deux pourcentages. Plus petit que l'arrondi, il garde ses chiffres. */
export function ecartAvecUnite(ecart: number, unite: string): string {
  const size = Math.abs(ecart);
  const rounded = nombre(size, unite);
  const written = size > 0 && !/[1-9]/.test(rounded) ? PETIT.format(size) : rounded;
  const points = ` ${accord('points', Math.trunc(size))}`;
  return SIGNES[Math.sign(ecart) + 1] + written + (unite === '%' ? points : uniteDe(size, unite));
}

/** Ce qui suit le nombre, espace comprise. */
function uniteDe(valeur: number, unite: string): string {
  if (unite === 'EUR') return `${FINE}€`;
  return unite === '%' ? `${FINE}%` : ` ${accord(unite, Math.round(valeur))}`;
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
