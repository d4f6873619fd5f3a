import { Arg, type ClassType, Ctx, Directive, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { Appelant } from '../access/appelant.js';
import { CORRECTION_DES_FICHIERS, SUIVI_DES_SOURCES } from '../access/directive.js';
import { sourcesGerees } from '../access/gestionnaire.js';
import { plansOfSlice } from '../ingest/source.js';
import type { TableSchema } from '../ingest/table-schema.js';
import { ErreurAgent } from '../runtime/errors.js';
import { type DepotRange, DepotsRepository } from '../store/depots.repository.js';
import { isLate } from '../store/freshness.js';
import type { FaitContext } from './fait-resolvers.js';
import { positionOf } from './numbered-cursor.js';
import { checkPageSize } from './page-size.js';
import {
  Annees,
  type ColonneDeSource,
  Depot,
  type DepotCompte,
  DepotConnection,
  LigneEnAttenteType,
  Rejet,
  Source,
  type SourceSuivie,
} from './source.type.js';

/**
 * Ce que le gestionnaire d'une direction suit dans le graphe : ses sources, leurs dépôts, leurs rejets, ce qui attend, ce qui est en retard.
 * `champ` : champ de Query, propre à la tranche.
 */
export function sourcesResolvers(tranche: string, champ: string): ClassType[] {
  const schemas = plansOfSlice(tranche).map(({ schema }) => schema);
  const repositoryOf = ({ store }: FaitContext) => new DepotsRepository(store, tranche);

  @Resolver()
  class SourcesResolver {
    @Directive(SUIVI_DES_SOURCES)
    @Query(() => [Source], {
      name: champ,
      nullable: true,
      description: 'Sources que tient la direction : contrat, dépôts, fraîcheur.',
    })
    async sources(
      @Ctx() context: FaitContext,
      @Arg('ids', () => [ID], { nullable: true, description: 'Sources retenues ; absent : toutes.' }) ids:
        | string[]
        | null,
    ): Promise<SourceSuivie[]> {
      const shown = shownTo(context.appelant, schemas);
      const kept = ids ? ids.map((id) => knownSource(shown, id)) : shown;
      const repository = repositoryOf(context);
      const latest = await repository.latestOf(kept.map(({ name }) => name));
      const counted = once(() => counts(repository, [...latest.values()]));
      return kept.map((schema) => ({
        schema,
        dernier: latest.get(schema.name) ?? null,
        compte: async () => (await counted()).find(({ source }) => source === schema.name) ?? null,
      }));
    }
  }

  @Resolver(() => Source)
  class SourceResolver {
    @FieldResolver()
    id(@Root() { schema }: SourceSuivie): string {
      return schema.name;
    }

    @FieldResolver()
    titre(@Root() { schema }: SourceSuivie): string {
      return schema.title;
    }

    @FieldResolver()
    description(@Root() { schema }: SourceSuivie): string {
      return schema.description;
    }

    @FieldResolver()
    partenaire(@Root() { schema }: SourceSuivie): string {
      return schema.partenaire;
    }

    @FieldResolver()
    periodicite(@Root() { schema }: SourceSuivie): Source['periodicite'] {
      return (schema.periodicite as Source['periodicite']) ?? null;
    }

    @FieldResolver()
    colonnes(@Root() { schema }: SourceSuivie): ColonneDeSource[] {
      return columnsOf(schema);
    }

    @FieldResolver()
    dernierDepot(@Root() { compte }: SourceSuivie): Promise<DepotCompte | null> {
      return compte();
    }

    @FieldResolver()
    enRetard(@Root() { schema, dernier }: SourceSuivie): boolean {
      return isLate(schema.periodicite, dernier?.dateReference ?? null);
    }

    @Directive(CORRECTION_DES_FICHIERS)
    @FieldResolver(() => Int, { description: 'Lignes en vigueur, toutes réceptions réunies.' })
    lignes(@Root() { schema }: SourceSuivie, @Ctx() context: FaitContext): Promise<number> {
      return repositoryOf(context).countEnVigueur(schema.name);
    }

    @FieldResolver(() => Annees, {
      nullable: true,
      description:
        'Années que datent ses lignes ; nul si elle n’en a pas, ou si elles ne se datent pas (référentiel, objectifs).',
    })
    annees(@Root() { schema }: SourceSuivie, @Ctx() context: FaitContext): Promise<Annees | null> {
      return repositoryOf(context).yearsOf(schema.name);
    }

    @FieldResolver(() => DepotConnection, { description: 'Dépôts de la source, du dernier au premier.' })
    async depots(
      @Root() { schema }: SourceSuivie,
      @Ctx() context: FaitContext,
      @Arg('premier', () => Int, { defaultValue: 50, description: 'Taille de la page, 1 000 au plus.' })
      premier: number,
      @Arg('apres', () => String, { nullable: true, description: 'endCursor de la page précédente.' }) apres:
        | string
        | null,
    ): Promise<DepotConnection> {
      checkPageSize(premier);
      const repository = repositoryOf(context);
      const [found, total] = await Promise.all([
        repository.findDepots(schema.name, premier + 1, positionOf(apres)),
        repository.countDepots(schema.name),
      ]);
      const noeuds = await counts(repository, found.slice(0, premier));
      const last = noeuds.at(-1);
      return {
        noeuds,
        total,
        pageInfo: { hasNextPage: found.length > premier, endCursor: last ? String(last.numero) : null },
      };
    }

    @Directive(CORRECTION_DES_FICHIERS)
    @FieldResolver(() => [LigneEnAttenteType], {
      description: 'Lignes qui attendent leur parent, les premières reçues d’abord.',
    })
    lignesEnAttente(
      @Root() { schema }: SourceSuivie,
      @Ctx() context: FaitContext,
      @Arg('premier', () => Int, { defaultValue: 50, description: 'Nombre de lignes, 1 000 au plus.' }) premier: number,
    ) {
      checkPageSize(premier);
      return repositoryOf(context).findEnAttente(schema.name, premier);
    }
  }

  @Resolver(() => Depot)
  class DepotResolver {
    @FieldResolver()
    dateDepot(@Root() { dateDepot }: DepotCompte): string {
      return dateDepot.toISOString();
    }

    @FieldResolver()
    rejetes(@Root() { rejetes, ambigus }: DepotCompte): number {
      return rejetes + ambigus;
    }

    @FieldResolver()
    acceptes(@Root() { lus, rejetes, ambigus }: DepotCompte): number {
      return lus - rejetes - ambigus;
    }

    @FieldResolver()
    fichierRejets(@Root() { id, originaux }: DepotCompte): string | null {
      return originaux > 0 ? `/depots/${id}/rejets.csv` : null;
    }

    @Directive(CORRECTION_DES_FICHIERS)
    @FieldResolver(() => [Rejet], { description: 'Lignes rejetées, dans l’ordre du fichier.' })
    rejets(
      @Root() depot: DepotCompte,
      @Ctx() context: FaitContext,
      @Arg('premier', () => Int, { defaultValue: 50, description: 'Nombre de rejets, 1 000 au plus.' }) premier: number,
      @Arg('apres', () => Int, { defaultValue: 0, description: 'Combien on en a déjà lu.' }) apres: number,
    ) {
      checkPageSize(premier);
      return repositoryOf(context).findRejets(depot, premier, Math.max(0, apres));
    }
  }

  return [SourcesResolver, SourceResolver, DepotResolver];
}

/** Compter ce qui attend et ce qui est ambigu parcourt les lignes : seulement si on le demande, et pour toutes les sources à la fois. */
function once<T>(count: () => Promise<T>): () => Promise<T> {
  let counting: Promise<T> | undefined;
  return () => {
    counting ??= count();
    return counting;
  };
}

async function counts(repository: DepotsRepository, depots: DepotRange[]): Promise<DepotCompte[]> {
  const [ambigues, enAttente] = await Promise.all([repository.ambiguesOf(depots), repository.enAttenteOf(depots)]);
  return depots.map((depot) => ({
    ...depot,
    ambigus: ambigues.get(depot.numero) ?? 0,
    enAttente: enAttente.get(depot.numero) ?? 0,
  }));
}

function columnsOf({ fields, primaryKey }: TableSchema): ColonneDeSource[] {
  return fields.map(({ name, title, description, type, constraints, categories, example }) => ({
    nom: name,
    titre: title,
    description: description ?? null,
    type,
    requise: constraints?.required ?? false,
    cle: primaryKey.includes(name),
    codes: (categories ?? []).map(({ value, label }) => ({ valeur: value, libelle: label })),
    exemple: example ?? null,
  }));
}

/** Au gestionnaire, ses sources ; aux autres, toutes. */
function shownTo(appelant: Appelant, schemas: TableSchema[]): TableSchema[] {
  const gerees = sourcesGerees(appelant);
  return gerees ? schemas.filter(({ name }) => gerees.includes(name)) : schemas;
}

function knownSource(schemas: TableSchema[], id: string): TableSchema {
  const schema = schemas.find(({ name }) => name === id);
  if (schema) return schema;
  throw new ErreurAgent(
    'SOURCE_INCONNUE',
    `La direction ne tient pas de source « ${id} ». Les siennes : ${schemas.map(({ name }) => name).join(', ')}.`,
  );
}
