import type { Porte } from '@hub/shared/access/porte';
import { z } from '@hub/shared/runtime/config';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Asked, Exporter, type ExporterOptions } from './exporter.js';
import { formatOf } from './formats.js';
import type { KeyDoor } from './key-door.js';
import { recipesOf } from './recipes.js';
import { ExportRefusal } from './refusal.js';
import { defaultsOf, readView, type SavedView } from './saved-view.js';
import { variablesIn } from './variables.js';

export interface ExportRoutesOptions extends ExporterOptions {
  porte: Porte;
  /** Who presents a key of the view. */
  keyPorte: Porte;
  keyDoor: KeyDoor;
  /** Address at which callers know the hub; without it, the one they ask. */
  publicUrl?: string;
}

const BODY = z.object({
  operation: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  colonnes: z.array(z.object({ chemin: z.string(), titre: z.string().nullish() })).nullish(),
  titre: z.string().nullish(),
});

/** `<slug>` or `<slug>@<version>`. */
const NAMED = /^([a-z0-9]+(?:-[a-z0-9]+)*)(?:@(\d{1,9}))?$/;

/** What an address says besides the variables of its view. */
const RESERVED = ['format', 'cle'];

type Query = Record<string, string | string[]>;

/**
 * `POST /exports.<format>`: a question as a table; `GET /vues/<slug>.<format>`: a saved one, at an address that does not change;
 * `GET /vues/<slug>/recettes.json`: how tools read it.
 */
export function serveExports(app: FastifyInstance, options: ExportRoutesOptions): void {
  const { porte, keyPorte, keyDoor, schema, publicUrl } = options;
  const exporter = new Exporter(options);

  app.post<{ Params: { format: string }; Querystring: Query }>('/exports.:format', {
    onRequest: porte,
    handler: exporter.answering((request, reply) => exporter.send(request, reply, askedBy(request))),
  });

  const viewOf = (request: FastifyRequest, reply: FastifyReply): Promise<SavedView> => {
    const [, slug, version] = NAMED.exec((request.params as { vue: string }).vue) ?? [];
    if (!slug) throw ExportRefusal.because('VUE_INCONNUE', 'Un lien de vue s’écrit /vues/<slug>.<format>.');
    return readView(slug, version ? Number(version) : null, exporter.doorFor(request, reply, null));
  };

  app.get<{ Params: { vue: string; format: string }; Querystring: Query }>('/vues/:vue.:format', {
    // An address without a format is a page's.
    exposeHeadRoute: false,
    onRequest: (request, reply) => (keyDoor.isFor(request) ? keyPorte : porte)(request, reply),
    handler: exporter.answering(async (request, reply) => {
      const { format: extension } = request.params as { format: string };
      const dialect = last((request.query as Query).format);
      formatOf(extension, dialect);
      const vue = await viewOf(request, reply);
      const { slug, titre, version, operation: text, colonnes } = vue;
      return exporter.send(request, reply, {
        ...{ vue: { slug, titre, version }, titre, text, colonnes, name: slug, extension, dialect },
        variablesOf: ({ operation }) => ({ ...defaultsOf(vue), ...variablesIn(schema(), operation, written(request)) }),
      });
    }),
  });

  app.get<{ Params: { vue: string } }>('/vues/:vue/recettes.json', {
    onRequest: porte,
    handler: exporter.answering(async (request, reply) => {
      const vue = await viewOf(request, reply);
      const columns = await exporter.columnsOf(request, reply, vue);
      const base = publicUrl ?? `http://${request.host}`;
      return reply.header('cache-control', 'no-store').send({ recettes: recipesOf(vue, columns, base) });
    }),
  });
}

function askedBy({ params, query, body }: FastifyRequest): Asked {
  const { success, data, error } = BODY.safeParse(body);
  if (!success) {
    const wrong = error.issues.map(({ path }) => path.join('.') || 'le corps').join(', ');
    throw ExportRefusal.because(
      'BAD_REQUEST',
      `Le corps est { operation, variables?, colonnes?: [{ chemin, titre? }], titre? } : à revoir, ${wrong}.`,
    );
  }
  const { operation: text, variables, colonnes, titre } = data;
  return {
    ...{ text, colonnes: colonnes ?? [], vue: null, titre: titre ?? 'Export', name: fileName(titre ?? 'export') },
    variablesOf: () => variables ?? {},
    extension: (params as { format: string }).format,
    dialect: last((query as Query).format),
  };
}

/** The values that the address of a view gives to its variables. */
function written({ query }: FastifyRequest): Query {
  return Object.fromEntries(Object.entries(query as Query).filter(([name]) => !RESERVED.includes(name)));
}

function last(given: string | string[] | undefined): string | undefined {
  return [given].flat().at(-1);
}

/** A title as a file's name: letters of any keyboard. */
function fileName(titre: string): string {
  const plain = titre
    .normalize('NFD')
    .replace(/[^\w\s-]/g, '')
    .trim();
  return plain.replace(/\s+/g, '-').toLowerCase().slice(0, 80) || 'export';
}
