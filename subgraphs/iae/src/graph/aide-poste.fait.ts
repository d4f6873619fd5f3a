import { sourceFait } from '@hub/shared/federation/source-fait';
import { AidePosteEnVigueur } from '../store/aide-poste.entity.js';
import { TypeSiae } from './filtre-iae.type.js';
import { versPersonne, versSiae } from './liens.js';
import { lieuSiae } from './lieu-siae.js';

export const aidesPoste = sourceFait({
  source: 'aides-poste',
  entity: AidePosteEnVigueur,
  nom: 'AidePoste',
  champ: 'aidesPoste',
  description:
    'Aides au poste que la Métropole cofinance : un salarié, une structure, une période, un montant. La période porte sur leur début, ou comme le dit periodeSur.',
  date: 'date_debut',
  fin: { colonne: 'date_fin', absente: 'EN_COURS' },
  personnes: {
    champ: 'personnesEnPosteAide',
    description: 'Personnes employées sur un poste que la Métropole aide, datées de leurs aides retenues.',
  },
  champs: ['id_aide', 'type', 'date_debut', 'date_fin', 'montant'],
  dimensions: ['type', 'siret'],
  precise: { siret: ['TYPE', 'COMMUNE'] },
  lieu: lieuSiae('siret', 'la commune de la structure', ['TYPE']),
  sommes: ['montant'],
  distincts: { structures: { colonne: 'siret', description: 'Nombre d’établissements différents, par SIRET.' } },
  enumerations: { type: TypeSiae },
  liens: {
    siae: versSiae('Structure qui emploie le salarié ; nulle si son SIRET ou son type n’est pas donné.'),
    personne: versPersonne('Personne employée.'),
  },
});
