import { readFileSync } from 'node:fs';
import { Kind, type ObjectTypeDefinitionNode, parse } from 'graphql';

const SUPERGRAPH = new URL('../../schema/supergraph.graphql', import.meta.url);
/** Those whose fields a question is made of. */
const TYPES = ['Query', 'Cohorte'];

/** Which slice alone resolves each field, as the composed graph says: what the API published to the pages does not tell. */
export function proprietaires(): Record<string, string> {
  const { definitions } = parse(readFileSync(SUPERGRAPH, 'utf8'), { noLocation: true });
  const types = definitions.filter((one): one is ObjectTypeDefinitionNode => one.kind === Kind.OBJECT_TYPE_DEFINITION);
  const fields = types.filter(({ name }) => TYPES.includes(name.value)).flatMap(({ fields = [] }) => fields);
  const owned = fields.flatMap(({ name, directives = [] }): [string, string][] => {
    const joins = directives.filter((directive) => directive.name.value === 'join__field');
    const slices = joins.flatMap(({ arguments: given = [] }) => {
      return given.flatMap(({ name, value }) =>
        name.value === 'graph' && value.kind === Kind.ENUM ? value.value : [],
      );
    });
    return slices.length === 1 ? [[name.value, slices[0] as string]] : [];
  });
  if (owned.length === 0) throw new Error('Le graphe composé ne dit plus quelle tranche sert chaque champ.');
  return Object.fromEntries(owned);
}
