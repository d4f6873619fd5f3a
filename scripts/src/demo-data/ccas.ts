import { mois, moisDe } from './calendar.js';
import type { Employeurs, Etablissement } from './employers.js';
import { estSuivi, type Parcours } from './parcours.js';
import { Prng } from './prng.js';
import type { Droits } from './rights.js';
import { siretDe } from './sirets.js';

/** Les communes dont le CCAS est conventionné en 2018. */
const COMMUNES = [
  ['69266', 'Villeurbanne'],
  ['69259', 'Vénissieux'],
  ['69256', 'Vaulx-en-Velin'],
  ['69029', 'Bron'],
  ['69290', 'Saint-Priest'],
  ['69286', 'Rillieux-la-Pape'],
  ['69282', 'Meyzieu'],
  ['69275', 'Décines-Charpieu'],
  ['69034', 'Caluire-et-Cuire'],
  ['69149', 'Oullins'],
  ['69091', 'Givors'],
  ['69199', 'Saint-Fons'],
  ['69204', 'Saint-Genis-Laval'],
  ['69202', 'Sainte-Foy-lès-Lyon'],
  ['69244', 'Tassin-la-Demi-Lune'],
  ['69081', 'Écully'],
  ['69152', 'Pierre-Bénite'],
  ['69276', 'Feyzin'],
  ['69096', 'Grigny'],
] as const;

/** Foyers accompagnés en 2018 par l'ensemble des CCAS. */
const FOYERS_2018 = 1_400;
/** Part des parcours plus anciens de ces communes que leur CCAS a suivis. */
const PART_AVANT_2018 = 0.4;

/**
 * Donne aux CCAS des itinéraires activité de leur commune : en 2018, ceux de 1 400 foyers, tous parcours de l'année compris. Rend
 * les CCAS, la commune la plus peuplée d'abord.
 */
export function confierAuxCcas(parcours: Parcours[], droits: Droits, employeurs: Employeurs): Etablissement[] {
  const rng = new Prng('ccas');
  const ccas = COMMUNES.map(([commune, nom]) => {
    const siret = siretDe(`266${commune}`, '0001');
    return employeurs.ajouter(`CCAS de ${nom}`, '88.99B', siret, commune);
  });
  const parCommune = new Map(ccas.map((c) => [c.commune, c]));
  const foyers = new Set<string>();
  for (const p of rng.melange(parcours.filter((p) => p.dispositif === 'ITINERAIRE_ACTIVITE'))) {
    const foyer = droits.foyer(p.personne);
    const sien = foyer && parCommune.get(foyer.commune);
    if (!sien) continue;
    if (!estSuivi(p, 2018)) {
      const ancien = p.debut !== null && moisDe(p.debut) < mois(2018, 1);
      if (ancien && rng.chance(PART_AVANT_2018)) p.structure = sien;
    } else if (foyers.has(foyer.matricule) || foyers.size < FOYERS_2018) {
      foyers.add(foyer.matricule);
      p.structure = sien;
    }
  }
  return ccas;
}
