import type { DataSource, EntityManager } from 'typeorm';
import type { Lecteur } from '../domain/lecteur.js';
import { enClair } from '../domain/recherche.js';
import { Refus } from '../domain/refus.js';
import { slugLibre, slugOf } from '../domain/slug.js';
import type { Contenu, Partage } from '../domain/vue.js';
import { verrouillerVue, vuesToutes } from './lecture-de-vues.js';
import { VersionEnregistree } from './version.entity.js';
import { VueEnregistree } from './vue.entity.js';
import type { VueLue } from './vues.repository.js';

/** Enregistre, modifie et retire les vues de quelqu'un. */
export class VuesWriter {
  constructor(
    private readonly store: DataSource,
    private readonly auteur: Lecteur,
  ) {}

  /** @param slug nul : tiré du titre, numéroté s'il est pris. */
  create(slug: string | null, contenu: Contenu, partage: Partage): Promise<VueLue | Refus> {
    return this.store.transaction(async (manager) => {
      const id = slug
        ? await this.insert(manager, slug, contenu, partage)
        : await this.insertUnderFreeSlug(manager, contenu, partage);
      return id ? findAgain(manager, id) : new Refus('SLUG_PRIS', 'slug');
    });
  }

  /** @param lue la version que l'auteur a lue avant de la changer. */
  modify(slug: string, lue: number, contenu: Contenu, partage: Partage): Promise<VueLue | Refus> {
    return this.store.transaction(async (manager) => {
      const vue = await this.lockOwn(manager, slug);
      if (vue instanceof Refus) return vue;
      if (vue.retireeLe) return new Refus('VUE_RETIREE');
      if (vue.version !== lue) {
        return new Refus('VERSION_DEPASSEE', 'version', `Elle en est à la version ${vue.version}.`);
      }
      const { direction } = this.auteur;
      await addVersion(manager, vue, this.auteur.nom, contenu, { partage, direction });
      return findAgain(manager, vue.id);
    });
  }

  /** Retirer deux fois n'en change rien. */
  retire(slug: string): Promise<VueLue | Refus> {
    return this.store.transaction(async (manager) => {
      const vue = await this.lockOwn(manager, slug);
      if (vue instanceof Refus) return vue;
      await manager.update(
        VueEnregistree,
        { id: vue.id },
        { retireeLe: () => 'coalesce(retiree_le, clock_timestamp())' },
      );
      return findAgain(manager, vue.id);
    });
  }

  private async lockOwn(manager: EntityManager, slug: string): Promise<VueEnregistree | Refus> {
    const vue = await verrouillerVue(this.auteur, manager, slug);
    if (!vue) return new Refus('VUE_INCONNUE', 'slug');
    return vue.sujet === this.auteur.sujet ? vue : new Refus('VUE_D_UN_AUTRE', 'slug');
  }

  private async insertUnderFreeSlug(manager: EntityManager, contenu: Contenu, partage: Partage): Promise<string> {
    const base = slugOf(contenu.titre);
    for (;;) {
      const pris = await manager
        .createQueryBuilder(VueEnregistree, 'vue')
        .select('vue.slug', 'slug')
        .where('starts_with(vue.slug, :base)', { base })
        .getRawMany<{ slug: string }>();
      // Pris entre-temps par une autre écriture : le suivant.
      const id = await this.insert(manager, slugLibre(base, new Set(pris.map(({ slug }) => slug))), contenu, partage);
      if (id) return id;
    }
  }

  private insert(manager: EntityManager, slug: string, contenu: Contenu, partage: Partage): Promise<string | null> {
    const { sujet, nom, direction } = this.auteur;
    return insertVue(manager, { ...{ slug, sujet, direction, partage }, proprietaire: nom }, contenu);
  }
}

type NouvelleVue = Pick<VueEnregistree, 'slug' | 'sujet' | 'proprietaire' | 'direction' | 'partage'>;

/** Enregistre une vue et sa première version ; rend son identifiant, nul si son adresse est prise. */
export async function insertVue(manager: EntityManager, vue: NouvelleVue, contenu: Contenu): Promise<string | null> {
  // Une à la fois : une adresse prise annonce déjà une écriture, et deux qui s'attendent par là ne finiraient jamais.
  await manager.query("SELECT pg_advisory_xact_lock(hashtext('vues'))");
  const { raw } = await manager
    .createQueryBuilder()
    .insert()
    .into(VueEnregistree)
    .values({ ...vue, recherche: rechercheOf(contenu) })
    .orIgnore()
    .returning('id')
    .execute();
  const [inserted]: { id: string }[] = raw;
  if (!inserted) return null;
  await manager.insert(VersionEnregistree, { ...contenu, vue: inserted.id, numero: 1, modifieePar: vue.proprietaire });
  return inserted.id;
}

/** Donne à une vue une version de plus ; elle passe en tête des listes. */
export async function addVersion(
  manager: EntityManager,
  { id, version }: Pick<VueEnregistree, 'id' | 'version'>,
  modifieePar: string,
  contenu: Contenu,
  partagee: Partial<Pick<VueEnregistree, 'partage' | 'direction'>> = {},
): Promise<void> {
  const numero = version + 1;
  await manager.insert(VersionEnregistree, { ...contenu, vue: id, numero, modifieePar });
  await manager.update(
    VueEnregistree,
    { id },
    { ...partagee, version: numero, recherche: rechercheOf(contenu), rang: () => "nextval('rangs_de_vue')" },
  );
}

function rechercheOf({ titre, description, etiquettes }: Contenu): string {
  return enClair([titre, description ?? '', ...etiquettes].join('\n'));
}

async function findAgain(manager: EntityManager, id: string): Promise<VueLue> {
  return vuesToutes(manager).where('vue.id = :id', { id }).getOneOrFail();
}
