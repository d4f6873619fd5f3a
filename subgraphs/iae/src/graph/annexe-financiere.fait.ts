import { sourceFait } from '@hub/shared/federation/source-fait';
import { AnnexeEnVigueur } from '../store/annexe-financiere.entity.js';
import { TypeSiae } from './filtre-iae.type.js';
import { versSiae } from './liens.js';
import { lieuSiae } from './lieu-siae.js';

/** Les seuls états d'une annexe qui comptent, d'après le contrat de l'ASP. */
const ACTIFS: ReadonlySet<string> = new Set(['VALIDE', 'PROVISOIRE']);

export const annexesFinancieres = sourceFait({
  source: 'annexes-financieres',
  entity: AnnexeEnVigueur,
  nom: 'AnnexeFinanciere',
  champ: 'annexesFinancieres',
  description:
    'Annexes financières des conventions de l’IAE : postes, équivalents temps plein et part de la Métropole. Seules comptent les actives, aux états VALIDE et PROVISOIRE.',
  champs: ['numero', 'type', 'annee', 'date_debut', 'date_fin', 'etat', 'nature', 'postes', 'etp', 'montant_metropole'],
  dimensions: ['annee', 'type', 'etat', 'nature', 'siret'],
  lieu: lieuSiae('siret', 'la commune de la structure'),
  sommes: ['postes', 'etp', 'montant_metropole'],
  distincts: { structures: { colonne: 'siret', description: 'Nombre d’établissements différents, par SIRET.' } },
  enumerations: { type: TypeSiae },
  liens: {
    siae: versSiae('Structure conventionnée ; nulle si son SIRET ou son type n’est pas donné.'),
    active: {
      type: () => Boolean,
      description: 'Vrai aux états VALIDE et PROVISOIRE, les seuls qui comptent ; nul si l’état n’est pas donné.',
      charge: ({ etat }: { etat: string | null }) => (etat === null ? null : ACTIFS.has(etat)),
    },
  },
});
