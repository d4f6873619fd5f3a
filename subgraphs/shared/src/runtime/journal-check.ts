import type { FastifyInstance } from 'fastify';
import { appelantOf, type Porte } from '../access/porte.js';
import { Profil } from '../access/profil.js';
import type { Journal } from '../journal/journal.js';

/**
 * `GET /journal/verification`: whether the seals of the slice's journal still hold, for the operator alone. It says nothing of what was read.
 * The slice judges its own journal: whoever doubts it runs `npm run journal -- verify`, with heads kept elsewhere.
 */
export function serveJournalCheck(app: FastifyInstance, { porte, journal }: { porte: Porte; journal: Journal }): void {
  let under: ReturnType<Journal['verifier']> | null = null;
  app.get('/journal/verification', { onRequest: porte }, async (request, reply) => {
    if (appelantOf(request).profil !== Profil.EXPLOITATION) return reply.code(403).send({ errors: [FORBIDDEN] });
    // A year of reads is long to follow: those who ask together get the same answer.
    under ??= journal.verifier().finally(() => {
      under = null;
    });
    return under;
  });
}

const FORBIDDEN = {
  message: 'Seule l’exploitation fait vérifier le journal.',
  extensions: { code: 'FORBIDDEN' },
};
