import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import type { Fetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { signIn } from '../graph/session.js';
import { QUESTIONS } from './questions.js';
import { WELCOME } from './welcome.js';

const PLUGINS = [QUESTIONS, HISTORY_PLUGIN];

const ask: Fetcher = async (params, options) => {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...options?.headers },
    body: JSON.stringify(params),
  });
  if (response.status === 401) return signIn();
  return response.json();
};

/** The page: query editor, documentation of the graph, ready-made questions. */
export function Playground() {
  return (
    <GraphiQL
      fetcher={ask}
      plugins={PLUGINS}
      visiblePlugin={QUESTIONS}
      defaultQuery={WELCOME}
      defaultEditorToolsVisibility="variables"
    >
      <GraphiQL.Logo>
        <span />
      </GraphiQL.Logo>
    </GraphiQL>
  );
}
