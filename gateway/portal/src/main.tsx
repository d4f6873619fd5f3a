import './styles/tokens.css';
import './styles/base.css';
import './styles/components.css';
import './styles/shell.css';
import { createRoot } from 'react-dom/client';
import { openSession } from './graph/session.js';
import { App } from './shell/app.js';
import { Panne } from './shell/panne.js';

const root = document.getElementById('page');
if (root) {
  const page = createRoot(root);
  openSession().then(
    (session) => page.render(<App session={session} />),
    (error: Error) => page.render(<Panne message={error.message} />),
  );
}
