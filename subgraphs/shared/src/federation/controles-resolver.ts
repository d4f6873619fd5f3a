import {
  Arg,
  type ClassType,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  ID,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { CORRECTION_DES_FICHIERS, SUIVI_DES_SOURCES } from '../access/directive.js';
import { sourcesGerees } from '../access/gestionnaire.js';
import { ErreurAgent } from '../runtime/errors.js';
import type { Controle } from '../store/controle.js';
import type { FaitContext } from './fait-resolvers.js';
import { checkPageSize } from './page-size.js';

@Directive('@shareable')
@Directive(SUIVI_DES_SOURCES)
@ObjectType({
  description: 'Une ligne qu’un contrôle met en doute. Elle compte : c’est à qui l’a déposée de la corriger.',
})
class Anomalie {
  @Field(() => ID, { description: 'Source de la ligne.' })
  source!: string;

  @Field(() => ID, { description: 'Dépôt d’où elle vient.' })
  depot!: string;

  @Field(() => Int, { description: 'Ligne du fichier.' })
  ligne!: number;

  @Field(() => String, {
    description: 'Clé de la ligne chez le partenaire ; son dépôt et son rang si la clé est personnelle.',
  })
  cle!: string;

  @Field(() => String, { description: 'Ce qui ne va pas, sans donnée personnelle.' })
  message!: string;
}

@Directive('@shareable')
@Directive(SUIVI_DES_SOURCES)
@ObjectType({ description: 'Un contrôle de qualité : ce qui, dans les données, ne tient pas ensemble.' })
class ControleQualite {
  @Field(() => ID, { description: 'Nom stable du contrôle.' })
  id!: string;

  @Field(() => String, { description: 'Libellé.' })
  libelle!: string;

  @Field(() => String, { description: 'Ce qui est comparé, et pourquoi c’est une anomalie.' })
  description!: string;

  @Field(() => [ID], { description: 'Sources comparées.' })
  sources!: string[];
}

/** Les contrôles de qualité d'une tranche dans le graphe. `champ` : champ de Query, propre à la tranche. */
export function controlesResolvers(controles: readonly Controle[], champ: string): ClassType[] {
  @Resolver()
  class ControlesResolver {
    @Directive(SUIVI_DES_SOURCES)
    @Query(() => [ControleQualite], {
      name: champ,
      nullable: true,
      description: 'Contrôles de qualité des données de la direction.',
    })
    controles(
      @Arg('ids', () => [ID], { nullable: true, description: 'Contrôles retenus ; absent : tous.' }) ids:
        | string[]
        | null,
    ): Controle[] {
      return ids ? ids.map((id) => knownControle(controles, id)) : [...controles];
    }
  }

  @Resolver(() => ControleQualite)
  class ControleResolver {
    @Directive(CORRECTION_DES_FICHIERS)
    @FieldResolver(() => Int, { description: 'Nombre de lignes en anomalie.' })
    async nombre(@Root() { sql }: Controle, @Ctx() { store }: FaitContext): Promise<number> {
      const [{ total }] = await store.query(`SELECT count(*)::int AS total FROM (${sql}) anomalies`);
      return total;
    }

    @Directive(CORRECTION_DES_FICHIERS)
    @FieldResolver(() => [Anomalie], { description: 'Lignes en anomalie, pour qui gère la source.' })
    lignes(
      @Root() { sql }: Controle,
      @Ctx() { store, appelant }: FaitContext,
      @Arg('premier', () => Int, { defaultValue: 50, description: 'Nombre de lignes, 1 000 au plus.' }) premier: number,
      @Arg('apres', () => Int, { defaultValue: 0, description: 'Combien on en a déjà lu.' }) apres: number,
    ): Promise<Anomalie[]> {
      checkPageSize(premier);
      return store.query(
        `SELECT a.source, d.id AS depot, a.ligne, a.cle, a.message FROM (${sql}) a JOIN depots d ON d.numero = a.depot
         WHERE $3::text[] IS NULL OR a.source = ANY ($3)
         ORDER BY a.source, a.depot, a.ligne LIMIT $1 OFFSET $2`,
        [premier, Math.max(0, apres), sourcesGerees(appelant)],
      );
    }
  }

  return [ControlesResolver, ControleResolver];
}

function knownControle(controles: readonly Controle[], id: string): Controle {
  const controle = controles.find((one) => one.id === id);
  if (controle) return controle;
  throw new ErreurAgent(
    'CONTROLE_INCONNU',
    `Le contrôle « ${id} » n'existe pas. Ceux de la direction : ${controles.map((one) => one.id).join(', ')}.`,
  );
}
