import DataLoader from 'dataloader';
import type { ClassType } from 'type-graphql';
import { type DataSource, type FindOptionsOrder, type FindOptionsWhere, In } from 'typeorm';

/** Charge une ligne par valeur d'une propriété unique : une requête SQL pour toutes les références d'un même tour. */
export function loadOne<E extends object>(
  store: DataSource,
  entity: ClassType<E>,
  property: keyof E & string,
): DataLoader<string, E | null> {
  return new DataLoader(async (keys) => {
    const found = new Map((await findByKeys(store, entity, property, keys)).map((row) => [String(row[property]), row]));
    return keys.map((key) => found.get(key) ?? null);
  });
}

/** Charge toutes les lignes de chaque valeur d'une propriété, en une requête SQL pour toutes les références d'un même tour. */
export function loadMany<E extends object>(
  store: DataSource,
  entity: ClassType<E>,
  property: keyof E & string,
): DataLoader<string, E[]> {
  return new DataLoader(async (keys) => {
    const groups = groupBy(await findByKeys(store, entity, property, keys), property);
    return keys.map((key) => groups.get(key) ?? []);
  });
}

/** Dans l'ordre de la clé : les mêmes données donnent la même réponse. */
function findByKeys<E extends object>(
  store: DataSource,
  entity: ClassType<E>,
  property: keyof E & string,
  keys: readonly string[],
): Promise<E[]> {
  const { primaryColumns } = store.getMetadata(entity);
  return store.getRepository<E>(entity).find({
    where: { [property]: In([...keys]) } as FindOptionsWhere<E>,
    order: Object.fromEntries(primaryColumns.map(({ propertyName }) => [propertyName, 'ASC'])) as FindOptionsOrder<E>,
  });
}

function groupBy<E extends object>(rows: E[], property: keyof E): Map<string, E[]> {
  const groups = new Map<string, E[]>();
  for (const row of rows) {
    const key = String(row[property]);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
