import { QueryPlanner } from '@apollo/query-planner';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { ask, startTestGraph, type TestGraph } from './test-graph.js';

let graph: TestGraph;
beforeAll(async () => {
  graph = await startTestGraph();
});
afterAll(() => graph.close());

it('a question is planned once, whatever its variables and whoever asks it', async () => {
  const planned = jest.spyOn(QueryPlanner.prototype, 'buildQueryPlan');
  const query = 'query ($mois: Mois!) { ouverts(mois: $mois) personne { contrats } }';
  for (const role of ['pilotage', 'analyste']) {
    const authorization = `Bearer ${await graph.issuer.jeton({ role })}`;
    for (let mois = 1; mois <= 9; mois++) {
      const { data } = await ask(graph, query, { variables: { mois: `2017-0${mois}` }, headers: { authorization } });
      expect(data).toEqual({ ouverts: mois, personne: { contrats: 2 } });
    }
  }
  expect(planned).toHaveBeenCalledTimes(1);
  await ask(graph, query.replace('contrats', 'age contrats'), { variables: { mois: '2017-01' } });
  expect(planned).toHaveBeenCalledTimes(2);
  planned.mockRestore();
});
