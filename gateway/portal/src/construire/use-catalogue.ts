import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { useMemo } from 'react';
import { useGraphe } from '../graph/use-graphe.js';
import { type Catalogue, catalogueOf } from './modele/catalogue.js';

const INTROSPECTION = getIntrospectionQuery({ schemaDescription: false, directiveIsRepeatable: false });

/** What questions may be made of, as the graph describes itself to this person. */
export function useCatalogue() {
  const { reponse, echec } = useGraphe<IntrospectionQuery>(INTROSPECTION);
  const catalogue = useMemo<Catalogue | null>(
    () => (reponse ? catalogueOf(buildClientSchema(reponse.data)) : null),
    [reponse],
  );
  return { catalogue, echec };
}
