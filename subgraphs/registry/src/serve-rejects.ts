import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { BaseInjoignable } from './databases.js';
import { rejectsCsv } from './rejects-csv.js';
import { ErreurDemande } from './serve-errors.js';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** Un tableur prendrait sinon l'UTF-8 pour du Windows-1252, et rendrait des noms abîmés. */
const BOM = '\ufeff';

/**
 * `GET /depots/:depot/rejets.csv` : les lignes refusées d'un dépôt, à corriger et à déposer à nouveau. 404 si aucune n'est gardée.
 * `rejects` les rend, en-tête d'abord, et rien pour un dépôt inconnu.
 */
export function serveRejects(scope: FastifyInstance, rejects: (depot: string) => AsyncIterable<string[]>): void {
  scope.get<{ Params: { depot: string } }>('/depots/:depot/rejets.csv', async ({ params: { depot } }, reply) => {
    if (!UUID.test(depot)) {
      throw new ErreurDemande(400, 'DEPOT_INVALIDE', 'Un dépôt se désigne par l’identifiant reçu en déposant.');
    }
    const lines = rejectsCsv(rejects(depot));
    const header = await lines.next().catch(unreachable);
    if (header.done) {
      throw new ErreurDemande(404, 'REJETS_ABSENTS', `Aucune ligne refusée n’est gardée pour le dépôt ${depot}.`);
    }
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="rejets-${depot}.csv"`)
      .header('cache-control', 'no-store')
      .header('x-content-type-options', 'nosniff')
      .send(Readable.from(file(header.value, lines)));
  });
}

async function* file(header: string, lines: AsyncIterable<string>): AsyncGenerator<string> {
  yield BOM + header;
  yield* lines;
}

function unreachable(error: unknown): never {
  if (error instanceof BaseInjoignable) {
    throw new ErreurDemande(
      503,
      'PANNE',
      'La base du registre ne répond pas : demandez à nouveau ce fichier plus tard.',
    );
  }
  throw error;
}
