import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './explorer.css';
import { useTitre } from '../components/page.js';
import { Playground } from './playground.js';

/** The graph's editor, with its documentation and questions ready to be asked. */
export default function Explorer() {
  useTitre('Explorer');
  return (
    <div className="explorer">
      <h1 className="hors-ecran">Explorer</h1>
      <Playground />
    </div>
  );
}
