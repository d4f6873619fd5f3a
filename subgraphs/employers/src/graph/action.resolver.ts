import { faitResolvers } from '@hub/shared/federation/fait-resolvers';
import { labelsOf } from '@hub/shared/store/codes';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ActionEnVigueur } from '../store/action.entity.js';
import { FILIERES } from '../store/codes.js';
import { ActionFiliere } from './action.type.js';
import type { EmployersContext } from './context.js';
import { type EntrepriseCitee, loadEntreprise } from './entreprise.loader.js';
import { Entreprise } from './entreprise.type.js';
import { Filiere } from './filiere.type.js';
import { CodeFiliere } from './filtre-filiere.type.js';

export const actionsFait = faitResolvers({
  nom: 'ActionFiliere',
  champ: 'actionsFiliere',
  description: 'Actions menées dans les filières. La période porte sur leur début.',
  entity: ActionEnVigueur,
  noeud: ActionFiliere,
  cle: 'idAction',
  date: 'dateDebut',
  fin: { propriete: 'dateFin', absente: 'EN_COURS' },
  dimensions: {
    FILIERE: {
      expression: 'f.filiere',
      description: 'Filière de l’action.',
      codes: CodeFiliere,
      libelles: labelsOf(FILIERES),
    },
    OPERATEUR: { expression: 'f.operateur', description: 'Nom de l’organisme qui porte l’action.' },
  },
  mesures: {},
  tris: { DATE_DEBUT: 'dateDebut', DATE_FIN: 'dateFin', NOM: 'nom' },
});

@Resolver(() => ActionFiliere)
export class ActionResolver {
  @FieldResolver(() => Filiere, {
    nullable: true,
    description: 'Filière de l’action ; nulle si elle n’est pas donnée.',
  })
  filiere(@Root() { filiere }: ActionEnVigueur): Filiere | null {
    return filiere ? { code: filiere } : null;
  }

  @FieldResolver(() => Entreprise, {
    nullable: true,
    description: 'Établissement qui porte l’action ; nul s’il n’est pas donné.',
  })
  entreprise(
    @Root() { operateurSiret }: ActionEnVigueur,
    @Ctx() context: EmployersContext,
  ): Promise<EntrepriseCitee | null> {
    return loadEntreprise(context, operateurSiret);
  }
}
