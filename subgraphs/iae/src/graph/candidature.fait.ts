import { sourceFait } from '@hub/shared/federation/source-fait';
import { CandidatureEnVigueur } from '../store/candidature.entity.js';
import { appelsAProjets } from './appel-a-projets.fait.js';
import type { IaeContext } from './context.js';
import { versEntreprise } from './liens.js';
import { lieuSiae } from './lieu-siae.js';

export const candidatures = sourceFait({
  source: 'candidatures',
  entity: CandidatureEnVigueur,
  nom: 'Candidature',
  champ: 'candidatures',
  description:
    'Projets présentés aux appels à projets de l’IAE, et ce que le jury en a décidé. La période porte sur leur dépôt.',
  date: 'date_depot',
  champs: [
    'id_candidature',
    'titre',
    'porteur_nom',
    'porteur_type',
    'partenaires',
    'secteur',
    'date_depot',
    'decision',
    'montant_alloue',
    'cofinanceur',
    'cofinancement',
  ],
  dimensions: ['id_aap', 'decision', 'secteur', 'porteur_type', 'porteur_nom', 'porteur_siret', 'cofinanceur'],
  lieu: lieuSiae('porteurSiret', 'la commune du porteur, si c’est une structure d’insertion connue'),
  sommes: ['montant_alloue', 'cofinancement'],
  distincts: { porteurs: { colonne: 'porteur_siret', description: 'Nombre de porteurs différents, par SIRET.' } },
  liens: {
    appel: {
      type: () => appelsAProjets.noeud,
      description: 'Appel auquel le projet répond ; nul s’il n’est pas donné.',
      charge: ({ idAap }: { idAap: string | null }, { appelById }: IaeContext) =>
        idAap ? appelById.load(idAap) : null,
    },
    porteur: versEntreprise('porteurSiret', 'Établissement qui porte le projet ; nul si son SIRET n’est pas donné.'),
  },
});
