import { faitResolvers } from '@hub/shared/federation/fait-resolvers';
import { labelsOf } from '@hub/shared/store/codes';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ETAPES, FILIERES } from '../store/codes.js';
import { LigneEnVigueur } from '../store/ligne.entity.js';
import { ActionFiliere } from './action.type.js';
import type { EmployersContext } from './context.js';
import { type EntrepriseCitee, loadEntreprise } from './entreprise.loader.js';
import { Entreprise } from './entreprise.type.js';
import { CodeFiliere, EtapeFiliere } from './filtre-filiere.type.js';
import { LigneFiliere } from './ligne.type.js';
import { Personne } from './references.type.js';

export const lignesFait = faitResolvers({
  nom: 'LigneFiliere',
  champ: 'parcoursFiliere',
  description:
    'Étapes franchies dans les actions de filière, une ligne par personne et par étape. La période porte sur leur date.',
  entity: LigneEnVigueur,
  noeud: LigneFiliere,
  cle: 'idLigne',
  date: 'date',
  dimensions: {
    ETAPE: {
      expression: 'f.etape',
      description: 'Étape franchie.',
      codes: EtapeFiliere,
      libelles: labelsOf(ETAPES),
    },
    FILIERE: {
      expression: 'f.filiere',
      description: 'Filière de l’action.',
      codes: CodeFiliere,
      libelles: labelsOf(FILIERES),
    },
    ACTION: {
      expression: 'f.idAction',
      description: 'Identifiant de l’action de filière.',
      precise: ['FILIERE'],
      nom: '(SELECT a.nom FROM actions_filiere_en_vigueur a WHERE a.id_action = f.idAction)',
    },
    CONTRAT: { expression: 'f.contrat', description: 'Contrat de travail signé, comme l’opérateur l’écrit.' },
  },
  mesures: {
    personnes: {
      expression: 'count(DISTINCT f.personne)',
      type: 'entier',
      description: 'Nombre de personnes différentes.',
    },
    entreprises: {
      expression: 'count(DISTINCT f.siretEmployeur)',
      type: 'entier',
      description: 'Nombre d’établissements employeurs différents.',
    },
  },
  tris: { DATE: 'date' },
});

@Resolver(() => LigneFiliere)
export class LigneResolver {
  @FieldResolver(() => ActionFiliere, {
    nullable: true,
    description: 'Action suivie ; nulle si elle n’est pas donnée.',
  })
  action(@Root() { idAction }: LigneEnVigueur, @Ctx() { actionById }: EmployersContext) {
    return idAction ? actionById.load(idAction) : null;
  }

  @FieldResolver(() => Entreprise, {
    nullable: true,
    description: 'Établissement qui embauche ; nul aux autres étapes.',
  })
  entreprise(
    @Root() { siretEmployeur }: LigneEnVigueur,
    @Ctx() context: EmployersContext,
  ): Promise<EntrepriseCitee | null> {
    return loadEntreprise(context, siretEmployeur);
  }

  @FieldResolver(() => Personne, { nullable: true, description: 'Personne qui a franchi l’étape.' })
  async personne(
    @Root() { personne }: LigneEnVigueur,
    @Ctx() { uidByOrdinal }: EmployersContext,
  ): Promise<Personne | null> {
    return personne === null ? null : { id: await uidByOrdinal.load(personne) };
  }
}
