import { fieldOf, type MesureDeFait } from '@hub/shared/federation/fait';
import { sourceFait } from '@hub/shared/federation/source-fait';
import { ENGAGEMENTS } from '../store/codes.js';
import { SignatureEnVigueur } from '../store/signataire-charte.entity.js';
import { versEntreprise } from './liens.js';
import { lieuEtablissement } from './lieu-etablissement.js';

/** Une signature engage à plusieurs choses : chaque engagement a sa mesure, là où un axe d'agrégation n'en dirait qu'un. */
const ENGAGES = Object.fromEntries(
  ENGAGEMENTS.map(({ value, label }): [string, MesureDeFait] => [
    fieldOf(value),
    {
      expression: `count(*) FILTER (WHERE '${value}' = ANY(f.engagements))`,
      type: 'entier',
      description: `Nombre de signatures avec cet engagement : ${label}.`,
    },
  ]),
);

export const signatairesCharte = sourceFait({
  source: 'charte-1000',
  entity: SignatureEnVigueur,
  nom: 'SignataireCharte',
  champ: 'signatairesCharte',
  description: 'Signatures de la charte des 1000 par les entreprises. La période porte sur la date de signature.',
  date: 'date_signature',
  champs: ['siret', 'raison_sociale', 'date_signature', 'engagements'],
  dimensions: ['siret'],
  lieu: lieuEtablissement('la commune de l’établissement signataire'),
  distincts: { entreprises: { colonne: 'siret', description: 'Nombre d’entreprises différentes, par SIRET.' } },
  mesures: ENGAGES,
  liens: { entreprise: versEntreprise('Établissement signataire.') },
});
