import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import type { Fetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { useMemo, useState } from 'react';
import { signIn } from '../graph/session.js';
import { questionOf } from '../shell/lien-explorer.js';
import { operationPosee } from './operation-posee.js';
import { prettified } from './prettified.js';
import { QUESTIONS } from './questions.js';
import { type Posee, Suites } from './suites.js';
import { WELCOME } from './welcome.js';

const PLUGINS = [QUESTIONS, HISTORY_PLUGIN];

/** The editor: documentation of the graph, ready-made questions, and what can be made of an answer. */
export function Playground() {
  const [posee, setPosee] = useState<Posee | null>(null);
  const ask = useMemo(() => fetcherOf(setPosee), []);
  const carried = useMemo(() => questionOf(window.location.hash), []);
  return (
    <GraphiQL
      fetcher={ask}
      plugins={PLUGINS}
      visiblePlugin={QUESTIONS}
      defaultQuery={WELCOME}
      initialQuery={carried ? prettified(carried.operation) : undefined}
      initialVariables={carried?.variables}
      defaultEditorToolsVisibility="variables"
      isHeadersEditorEnabled={false}
      showPersistHeadersSettings={false}
      // As the pages around it.
      forcedTheme="system"
    >
      <GraphiQL.Logo>
        <span />
      </GraphiQL.Logo>
      <GraphiQL.Footer>
        <Suites posee={posee} />
      </GraphiQL.Footer>
    </GraphiQL>
  );
}

/** Asks as the person signed in; what the editor asks for itself is no question of theirs. */
function fetcherOf(keep: (posee: Posee) => void): Fetcher {
  return async (params, options) => {
    const operationName = operationPosee(params.query, params.operationName);
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...options?.headers },
      body: JSON.stringify({ ...params, operationName }),
    });
    if (response.status === 401) return signIn();
    const answer = await response.json();
    if (operationName !== 'IntrospectionQuery') {
      keep({ ...answer, operation: params.query, variables: params.variables ?? {} });
    }
    return answer;
  };
}
