import { type GraphiQLPlugin, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useState } from 'react';
import { useSession } from '../shell/session-context.js';
import { examplesFor } from './examples.js';
import type { Example } from './read-example.js';

function Questions() {
  const examples = examplesFor(useSession().profil);
  const { addTab } = useGraphiQLActions();
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);

  const [chosen, choose] = useState<Example | null>(null);

  // The list is there before the editor is: what was chosen meanwhile waits for it.
  useEffect(() => {
    if (!chosen || !queryEditor || !variableEditor) return;
    addTab();
    queryEditor.setValue(chosen.query);
    variableEditor.setValue(chosen.variables);
    choose(null);
  }, [chosen, queryEditor, variableEditor, addTab]);

  return (
    <section className="questions" aria-label="Questions prêtes à poser">
      <h2 className="graphiql-doc-explorer-title">Questions</h2>
      <p>Choisissez une question : elle s’ouvre dans un onglet, prête à être exécutée et modifiée.</p>
      <ul>
        {examples.map((example) => (
          <li key={example.title}>
            <button type="button" onClick={() => choose(example)}>
              {example.title}
              {example.detail && <small>{example.detail}</small>}
            </button>
          </li>
        ))}
      </ul>
      {examples.length === 0 && <p>Aucune question n’est encore enregistrée.</p>}
    </section>
  );
}

function Icon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
      <circle cx="12" cy="12" r="10" />
      <path d="M9 9a3 3 0 1 1 4 2.8c-.7.3-1 .8-1 1.7M12 17.5v.01" strokeLinecap="round" />
    </svg>
  );
}

/** The list of the questions of schema/operations, each opened in its own tab. */
export const QUESTIONS: GraphiQLPlugin = { title: 'Questions', content: Questions, icon: Icon };
