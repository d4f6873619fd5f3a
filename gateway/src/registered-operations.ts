import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ApolloServerPlugin } from '@apollo/server';
import { Profil } from '@hub/shared/access/profil';
import { ErreurAgent } from '@hub/shared/runtime/errors';
import { stripIgnoredCharacters } from 'graphql';
import type { GatewayContext } from './context.js';
import { VIEW_QUERY } from './exports/saved-view.js';

/** What applications may ask: the operations of a folder, named for each of them by `applications.json`. */
export class RegisteredOperations {
  private constructor(
    /** By `sub` of the token, the operations without their layout. */
    private readonly bySubject: ReadonlyMap<string, ReadonlySet<string>>,
    /** By SHA-256 of the file, in hexadecimal, its text. */
    private readonly byHash: ReadonlyMap<string, string>,
  ) {}

  /** Rejects when an application is given an operation that the folder lacks. */
  static async read(folder: string): Promise<RegisteredOperations> {
    const names: Record<string, string[]> = JSON.parse(await readFile(join(folder, 'applications.json'), 'utf8'));
    const texts = new Map<string, string>();
    for (const name of new Set(Object.values(names).flat())) {
      texts.set(name, await readFile(join(folder, `${name}.graphql`), 'utf8'));
    }
    const bySubject = Object.entries(names).map(([subject, given]): [string, Set<string>] => [
      subject,
      new Set(given.map((name) => stripIgnoredCharacters(texts.get(name) as string))),
    ]);
    const byHash = [...texts.values()].map((text): [string, string] => [sha256(text), text]);
    return new RegisteredOperations(new Map(bySubject), new Map(byHash));
  }

  isRegistered(subject: string, text: string): boolean {
    return this.bySubject.get(subject)?.has(stripIgnoredCharacters(text)) ?? false;
  }

  /**
   * The body of a request with the operation's text, when it gives only its hash as Apollo's clients do
   * (`extensions.persistedQuery.sha256Hash`); else as it came.
   */
  withText(body: unknown): unknown {
    const { extensions, query, ...rest } = (body ?? {}) as { extensions?: PersistedQuery; query?: unknown };
    const text = query ? undefined : this.byHash.get(extensions?.persistedQuery?.sha256Hash ?? '');
    return text ? { ...rest, query: text } : body;
  }
}

interface PersistedQuery {
  persistedQuery?: { sha256Hash?: string };
}

/** Refuses an application any operation that is not registered for it, the schema's included; it may follow the link of a view. */
export function onlyRegistered(operations: RegisteredOperations): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ contextValue: { appelant, posee }, source, response }) {
          if (appelant.profil !== Profil.APPLICATION || source === VIEW_QUERY) return;
          if (operations.isRegistered(appelant.sujet, posee ?? source)) return;
          response.http.status = 403;
          throw new ErreurAgent(
            'FORBIDDEN',
            'Cette opération n’est pas enregistrée pour votre application : elle ne pose que les siennes.',
          );
        },
      };
    },
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
