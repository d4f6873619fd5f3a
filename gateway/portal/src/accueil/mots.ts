/** Words that say nothing of what is looked for. */
const VIDES = new Set(
  (
    'a ai au aux avec ce ces combien comment d dans de des dont du elle en entre est et il l la le les leur leurs n ne nombre ou par ' +
    'parmi pas pour qu que quel quelle quelles quels qui s sans se selon son sont sous sur un une y'
  ).split(' '),
);

/** What people say, and what the graph says. */
const SYNONYMES: Record<string, string[]> = {
  allocatair: ['beneficiair', 'rsa'],
  brsa: ['beneficiair', 'rsa'],
  chomag: ['demandeur'],
  chomeur: ['demandeur'],
  embauch: ['contrat', 'employ'],
  femm: ['sex'],
  formation: ['etap'],
  genr: ['sex'],
  homm: ['sex'],
  jeun: ['faj', 'age'],
  quartier: ['territoir', 'commun'],
  salair: ['aid', 'montant'],
  vill: ['commun'],
};

/** A word as it is compared: without capital, accent, plural nor feminine; null when it says nothing. */
export function racine(mot: string): string | null {
  const plain = mot
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
  if (VIDES.has(plain)) return null;
  if (plain.length < 4) return plain;
  return plain.replace(/aux$/, 'al').replace(/[sx]$/, '').replace(/e+$/, '');
}

/** What to look for, for a word that someone typed. */
export function cherches(mot: string): string[] | null {
  const root = racine(mot);
  return root === null ? null : [root, ...(SYNONYMES[root] ?? [])];
}

/** The words of a text; « l’insertion » has two, « PMI’e » too. */
export function motsDe(texte: string): string[] {
  return texte.match(/[\p{L}\p{N}]+/gu) ?? [];
}
