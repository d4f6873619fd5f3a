import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './page.css';
import { createRoot } from 'react-dom/client';
import { Playground } from './playground.js';

const root = document.getElementById('page');
if (root) createRoot(root).render(<Playground />);
