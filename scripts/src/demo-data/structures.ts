import type { Employeurs, Etablissement } from './employers.js';
import type { Dispositif } from './parcours.js';

/** Qui accompagne, par dispositif. */
export type Structures = Record<Dispositif, Etablissement[]>;

const ASSOCIATIONS = [
  ['Relais emploi Guillotière', 'Cap Insertion 8e', 'Parcours et projets', 'L’Atelier des compétences', 'Tremplin Est'],
  ['Association Passerelles ; antenne de Bron', 'Solidarités actives', 'Chemins d’avenir', 'Le Cœur à l’ouvrage'],
  ['Insertion Val de Saône', 'Horizons Givors', 'Mobil’emploi', 'Repères Vénissieux', 'Initiatives Villeurbanne'],
].flat();

const SANTE = ['Santé et insertion', 'ALYNEA santé', 'Intermed', 'Atelier santé Villeurbanne'];

/** Les structures qui accompagnent, ajoutées aux établissements connus. */
export function ajouterStructures(employeurs: Employeurs): Structures {
  const associations = ASSOCIATIONS.map((nom) => employeurs.ajouter(nom, '88.99B'));
  const seule = (nom: string, naf: string) => [employeurs.ajouter(nom, naf)];
  const poleEmploi = seule('Pôle emploi Auvergne-Rhône-Alpes', '84.13Z');
  return {
    ...{ ITINERAIRE_EMPLOI: associations, ITINERAIRE_ACTIVITE: associations },
    ...{ DROIT_COMMUN_MDM: seule('Maisons de la Métropole', '84.12Z'), POLE_EMPLOI: poleEmploi },
    ...{ ACCOMPAGNEMENT_GLOBAL: poleEmploi, INSERTION_SANTE: SANTE.map((nom) => employeurs.ajouter(nom, '88.99B')) },
    ...{ PERLE: seule('PERLE', '88.99B'), E2C: seule('École de la deuxième chance Rhône-Lyon Métropole', '85.59A') },
  };
}
