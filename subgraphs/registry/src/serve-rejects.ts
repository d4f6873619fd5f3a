import { Readable } from 'node:stream';
import { appelantOf } from '@hub/shared/access/porte';
import { ErreurDemande } from '@hub/shared/runtime/expected-errors';
import type { FastifyInstance } from 'fastify';
import { BaseInjoignable } from './databases.js';
import { rejectsCsv } from './rejects-csv.js';
import { checkGestionnaire } from './serve-access.js';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** Un tableur prendrait sinon l'UTF-8 pour du Windows-1252, et rendrait des noms abîmés. */
const BOM = '\ufeff';

export interface RejectsOptions {
  /** Nulle pour un dépôt inconnu. */
  sourceOf(depot: string): Promise<string | null>;
  /** Les rend, en-tête d'abord, et rien pour un dépôt inconnu. */
  rejects(depot: string): AsyncIterable<string[]>;
}

/**
 * `GET /depots/:depot/rejets.csv` : les lignes refusées d'un dépôt, à corriger et à déposer à nouveau. 404 si aucune n'est gardée,
 * 403 si le dépôt est d'une source que l'appelant ne gère pas.
 */
export function serveRejects(scope: FastifyInstance, { sourceOf, rejects }: RejectsOptions): void {
  scope.get<{ Params: { depot: string } }>('/depots/:depot/rejets.csv', async (request, reply) => {
    const { depot } = request.params;
    if (!UUID.test(depot)) {
      throw new ErreurDemande(400, 'DEPOT_INVALIDE', 'Un dépôt se désigne par l’identifiant reçu en déposant.');
    }
    const source = await sourceOf(depot).catch(unreachable);
    if (source) checkGestionnaire(appelantOf(request), source);
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
