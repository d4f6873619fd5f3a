import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const FORME = /^\d{4}-\d{2}-\d{2}$/;

/** Une date sans heure. */
export const Jour = new GraphQLScalarType<string, string>({
  name: 'Jour',
  description: 'Date sans heure, au format AAAA-MM-JJ.',
  serialize: jourOf,
  parseValue: jourOf,
  parseLiteral: (node) => jourOf(node.kind === Kind.STRING ? node.value : null),
});

/** @throws GraphQLError si ce n'est pas un jour du calendrier. */
function jourOf(value: unknown): string {
  if (typeof value === 'string' && FORME.test(value) && isInCalendar(value)) return value;
  throw new GraphQLError('Un jour s’écrit AAAA-MM-JJ, et existe au calendrier.');
}

/** Un jour de trop pour son mois passe au suivant. */
function isInCalendar(value: string): boolean {
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}
