import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { editeurReecrit } from './editeur-reecrit.js';
import { fichiersCompresses } from './fichiers-compresses.js';
import { proprietaires } from './proprietaires.js';
import { titresDesSources } from './titres-des-sources.js';

export default defineConfig({
  base: '/portail/',
  plugins: [editeurReecrit(), react(), fichiersCompresses()],
  define: {
    PROPRIETAIRES: JSON.stringify(proprietaires()),
    TITRES_DES_SOURCES: JSON.stringify(titresDesSources()),
  },
  worker: { format: 'es' },
  build: {
    // Beside `dist`, where tsc puts what the unit tests run.
    outDir: 'page/dist',
    emptyOutDir: true,
    // What each page loads, for the test that weighs it.
    manifest: true,
    target: 'es2023',
    // The editor alone weighs 3 MB, loaded once and cached for a year.
    chunkSizeWarningLimit: 4_000,
    reportCompressedSize: false,
    rolldownOptions: {
      onLog(level, log, report) {
        // "use no memo" speaks to React's compiler, which has already run on these libraries.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
    },
  },
});
