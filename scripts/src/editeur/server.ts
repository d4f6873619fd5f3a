import { appelantOf, createPorte } from '@hub/shared/access/porte';
import { Profil } from '@hub/shared/access/profil';
import { createVerifier } from '@hub/shared/access/verifier';
import { answerExpectedErrors, ErreurDemande } from '@hub/shared/runtime/expected-errors';
import { createHttpServer, listen } from '@hub/shared/runtime/http';
import type { Logger } from '@hub/shared/runtime/logger';
import type { RunningServer } from '@hub/shared/runtime/process';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { etablirFigures, etablirRapport, type Format, publierRapport } from '../report/etablir.js';
import { GraphClient } from '../report/graph-client.js';
import { RefusDuRapport } from '../report/refus.js';
import { compositionOf, empreinteDe } from './composition.js';
import type { EditeurConfig } from './config.js';
import { readAnnee, readFichier, readOptions, readPublication } from './demande.js';
import { expectedOf } from './erreurs.js';
import { UnALaFois } from './un-a-la-fois.js';

/** Des commentaires, pas plus : un texte de fiche fait quelques kilo-octets. */
const BODY_LIMIT = 1024 * 1024;

const TYPES: Record<Format, string> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** La page du rapport se suffit : ses styles sont en elle, et rien ne s'y exécute. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none'";

/**
 * Établit les rapports au nom de ceux qui les demandent : `GET /rapport/<annee>.<format>`, octet pour octet ce que rend la commande ;
 * `GET /rapport/<annee>/composition.json`, ce que montre la page ; `POST /rapport/<annee>/editions`, une édition publiée.
 */
export async function startEditeur(config: EditeurConfig, logger: Logger): Promise<RunningServer> {
  const app = createHttpServer({ logger, ready: async () => undefined, bodyLimit: BODY_LIMIT });
  const porte = createPorte(app, createVerifier(config.emetteur), logger);
  const file = new UnALaFois();

  /** Un rapport à la fois pour chacun, abandonné quand son délai est passé ou que son lecteur est parti. */
  const work = <T>(request: FastifyRequest, reply: FastifyReply, task: (client: GraphClient) => Promise<T>) => {
    const appelant = appelantOf(request);
    const { sujet, profil } = appelant;
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    return file.run(`${profil} ${sujet}`, () => {
      const signal = AbortSignal.any([gone.signal, AbortSignal.timeout(config.delaiMs)]);
      return task(
        new GraphClient({
          ...{ url: config.graphe, jeton: request.jeton as string, signal },
          finalite: appelant.finaliteDite && appelant.finalite,
        }),
      );
    });
  };

  await app.register(async (scope) => {
    scope.addHook('onRequest', porte);
    answerExpectedErrors(scope, expectedOf);

    scope.get<{ Params: { fichier: string } }>('/rapport/:fichier', async (request, reply) => {
      const { annee, format } = readFichier(request.params.fichier);
      const options = readOptions(request.query);
      const rendered = await work(request, reply, (client) => etablirRapport(client, { annee, ...options }, format));
      if (format === 'html') reply.header('content-security-policy', POLICY);
      const place = format === 'docx' || format === 'csv' ? 'attachment' : 'inline';
      return reply
        .type(TYPES[format])
        .header('cache-control', 'no-store')
        .header('content-disposition', `${place}; filename="rapport-${annee}.${format}"`)
        .send(rendered);
    });

    scope.get<{ Params: { annee: string } }>('/rapport/:annee/composition.json', async (request, reply) => {
      const annee = readAnnee(request.params.annee);
      const options = readOptions(request.query);
      reply.header('cache-control', 'no-store');
      return work(request, reply, async (client) =>
        compositionOf(client, await etablirFigures(client, { annee, ...options }), annee),
      );
    });

    scope.post<{ Params: { annee: string } }>('/rapport/:annee/editions', async (request, reply) => {
      const annee = readAnnee(request.params.annee);
      const { commentaires, empreinte } = readPublication(request.body);
      if (appelantOf(request).profil !== Profil.PILOTAGE) {
        throw new ErreurDemande(403, 'FORBIDDEN', 'Seul le pilotage publie une édition du rapport.');
      }
      const publication = await work(request, reply, (client) =>
        publierRapport(
          client,
          annee,
          () => commentaires,
          (figures) => {
            if (empreinte && empreinteDe(figures) !== empreinte) throw new RefusDuRapport('FIGURES_CHANGEES', CHANGEES);
          },
        ),
      );
      return reply.code(201).send(publication);
    });
  });

  return { url: await listen(app, config.port), close: () => app.close() };
}

const CHANGEES =
  'Des figures ont changé depuis que vous les avez lues : relisez-les avant de publier. Rien n’a été publié.';
