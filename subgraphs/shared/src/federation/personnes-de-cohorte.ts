import { Arg, type ClassType, Ctx, Directive, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { PERSONNES_LIRE } from '../access/directive.js';
import { inArena, unionOf } from '../cohort/bitmap.js';
import { Cohorte, populationOfCohorte } from '../cohort/cohorte.type.js';
import { compterLesPersonnes, lireLesPersonnes } from '../store/personnes-vues.js';
import { curseurInvalide, formatCursor, parseCursor } from './fait-curseur.js';
import type { FaitContext } from './fait-resolvers.js';
import { PageInfo } from './page-info.type.js';
import { checkPageSize } from './page-size.js';
import { UID } from './person-loader.js';

/**
 * Les membres d'une cohorte, un à un : la liste de travail d'une application. Toute tranche la rend de la population seule ; dans un
 * périmètre, celle qui répond n'y met que les personnes qu'elle y voit.
 */
export function personnesDeCohorte(Personne: ClassType<{ id: string }>): ClassType[] {
  @Directive('@shareable')
  @Directive(PERSONNES_LIRE)
  @ObjectType({ description: 'Page de personnes, rangées par identifiant opaque.' })
  class PersonneConnection {
    store!: FaitContext['store'];

    ordinals!: Uint32Array;

    /** Vrai si l'effectif de la cohorte se tait. */
    tait!: boolean;

    /** Un de plus que la page, s'il en reste. */
    lus!: () => Promise<string[]>;

    premier!: number;
  }

  @Resolver(() => PersonneConnection)
  class PersonneConnectionResolver {
    @FieldResolver(() => [Personne], { description: 'Les personnes de la page.' })
    async noeuds(@Root() { lus, premier }: PersonneConnection): Promise<{ id: string }[]> {
      return (await lus()).slice(0, premier).map((id) => ({ id }));
    }

    @FieldResolver(() => PageInfo, { description: 'Où l’on en est dans la liste.' })
    async pageInfo(@Root() { lus, premier }: PersonneConnection): Promise<PageInfo> {
      const uids = await lus();
      const last = uids[Math.min(premier, uids.length) - 1];
      return { hasNextPage: uids.length > premier, endCursor: last ? formatCursor(last, last) : null };
    }

    @FieldResolver(() => Int, {
      nullable: true,
      description:
        'Nombre de personnes de toute la liste ; nul quand le secret statistique tait l’effectif de la cohorte.',
    })
    total(@Root() { store, ordinals, tait }: PersonneConnection): Promise<number> | null {
      return tait ? null : compterLesPersonnes(store, ordinals);
    }
  }

  @Resolver(() => Cohorte)
  class PersonnesResolver {
    @Directive('@shareable')
    @Directive(PERSONNES_LIRE)
    @FieldResolver(() => PersonneConnection, {
      description:
        'Les membres, un à un, rangés par identifiant opaque : la liste de travail d’une application. Dans un périmètre plus étroit que la Métropole, ceux qu’y voit la direction du dernier filtrage.',
    })
    personnes(
      @Root() cohorte: Cohorte,
      @Ctx() { store }: FaitContext,
      @Arg('premier', () => Int, { defaultValue: 50, description: 'Taille de la page, 1 000 au plus.' })
      premier: number,
      @Arg('apres', () => String, { nullable: true, description: 'endCursor de la page précédente.' })
      apres: string | null,
    ): PersonneConnection {
      checkPageSize(premier);
      const after = apres ? uidOf(apres) : null;
      const ordinals = inArena(() => unionOf(populationOfCohorte(cohorte).entrees).toUint32Array());
      let read: Promise<string[]> | undefined;
      return Object.assign(new PersonneConnection(), {
        ...{ store, ordinals, premier },
        tait: cohorte.effectif === null,
        lus: () => {
          read ??= lireLesPersonnes(store, ordinals, after, premier + 1);
          return read;
        },
      });
    }
  }
  return [PersonneConnectionResolver, PersonnesResolver];
}

/** @throws ErreurAgent CURSEUR_INVALIDE */
function uidOf(cursor: string): string {
  const [uid] = parseCursor(cursor);
  if (!UID.test(uid)) throw curseurInvalide();
  return uid;
}
