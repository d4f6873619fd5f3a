import type { Prng } from './prng.js';

/** Chiffre qui complète `chiffres` en une suite valide au sens de Luhn. */
function cleLuhn(chiffres: string): string {
  let somme = 0;
  for (let i = 0; i < chiffres.length; i++) {
    const n = Number(chiffres[chiffres.length - 1 - i]) * (i % 2 === 0 ? 2 : 1);
    somme += n > 9 ? n - 9 : n;
  }
  return String((10 - (somme % 10)) % 10);
}

/** SIRET d'un établissement d'un SIREN de huit chiffres plus sa clef. */
export function siretDe(siren8: string, nic4: string): string {
  const siren = siren8 + cleLuhn(siren8);
  return siren + nic4 + cleLuhn(siren + nic4);
}

/** SIRET valide au sens de Luhn, d'une entreprise privée ou d'une association. */
export function tirerSiret(rng: Prng): string {
  return siretDe(rng.choix(['3', '4', '5', '7', '8']) + String(rng.entier(0, 9_999_999)).padStart(7, '0'), '0001');
}

/** La Métropole de Lyon et d'autres acheteurs de son territoire. */
export const METROPOLE_SIRET = siretDe('20004697', '0001');
export const ACHETEURS = [
  METROPOLE_SIRET,
  siretDe('21690123', '0001'),
  siretDe('21690266', '0001'),
  siretDe('26690027', '0001'),
];

/** La Poste : hors du siège, la somme des chiffres est un multiple de cinq, Luhn ne s'applique pas. */
export const LA_POSTE_SIEGE = '35600000000048';
export const LA_POSTE_LYON = '35600000049837';
