import { buildClausesSubgraph } from '@hub/clauses/schema';
import { type Appelant, DEMARRAGE } from '@hub/shared/access/appelant';
import { Exigences } from '@hub/shared/access/exigences';
import { Profil } from '@hub/shared/access/profil';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type OperationDefinitionNode, parse } from 'graphql';

/** Ce que la tranche des clauses exige de qui l'interroge, d'après le schéma qu'elle sert. */
let exigences: Exigences;
beforeAll(async () => {
  exigences = new Exigences((await buildClausesSubgraph()).schema);
});

function isPermis(appelant: Partial<Appelant>, query: string): boolean {
  const document = parse(query);
  const operation = document.definitions[0] as OperationDefinitionNode;
  return exigences.refuses({ ...DEMARRAGE, ...appelant }, document, operation).length === 0;
}

const SANS_PORTEE = Object.values(Profil)
  .filter((profil) => profil !== Profil.EXPLOITATION)
  .map((profil) => ({ profil }));
const LECTEUR = {
  profil: Profil.APPLICATION,
  scopes: new Set(['personnes:lire']),
  perimetre: { type: 'METROPOLE' as const, codes: [] },
};
const LIGNES = '{ participations { noeuds { __typename } } }';
const CURSEUR = '{ participations { pageInfo { endCursor } } }';
const MEMBRES = '{ participantsClauses { personnes { noeuds { id } } } }';

describe('les lignes d’un fait sur des personnes', () => {
  it.each([
    ['une à une, ou pour les dénombrer', LIGNES],
    ['par leur curseur', CURSEUR],
    ['par les membres d’une cohorte', MEMBRES],
  ])('ne se demandent %s qu’avec personnes:lire', (_, query) => {
    for (const appelant of SANS_PORTEE) expect([appelant, isPermis(appelant, query)]).toEqual([appelant, false]);
    expect(isPermis(LECTEUR, query)).toBe(true);
  });
});

describe('le nombre des lignes d’un fichier', () => {
  it.each([
    '{ sourcesClauses { lignes } }',
    '{ sourcesClauses { lignesEnAttente { ligne } } }',
    '{ sourcesClauses { dernierDepot { rejets { ligne } } } }',
    ...['taille', 'lus', 'acceptes', 'rejetes', 'ambigus', 'inchanges', 'remplaces', 'enAttente'].map(
      (compte) => `{ sourcesClauses { dernierDepot { ${compte} } } }`,
    ),
    '{ controlesClauses { nombre } }',
  ])('n’est qu’à qui le dépose et au pilotage : %s', (query) => {
    const permis = SANS_PORTEE.filter((appelant) => isPermis(appelant, query)).map(({ profil }) => profil);
    expect(permis).toEqual([Profil.PILOTAGE, Profil.GESTIONNAIRE]);
  });
});
