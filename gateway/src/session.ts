import { randomBytes } from 'node:crypto';
import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EncryptJWT, errors, jwtDecrypt } from 'jose';

/** Names of the cookies; only what leads to `path` receives each. */
const COOKIES = {
  session: { name: 'hub_session', path: '/' },
  signIn: { name: 'hub_connexion', path: '/connexion' },
} as const;

/** Of a cookie's value, in bytes: browsers drop a cookie of over 4 096. */
const LONGEST = 3_900;

/** Encrypted cookies, that this gateway and its replicas alone can read: nothing of a session is kept on the server. */
export class Sessions {
  private readonly key: Uint8Array;

  /** @param key 32 bytes, the same for every replica; without it, sessions last as long as this process. */
  constructor(
    key: Uint8Array | undefined,
    private readonly secure: boolean,
  ) {
    this.key = key ?? randomBytes(32);
  }

  /** Keeps `content` in a cookie for `seconds`. */
  async write(reply: FastifyReply, kind: keyof typeof COOKIES, content: Record<string, unknown>, seconds: number) {
    const sealed = await new EncryptJWT(content)
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setAudience(kind)
      .setExpirationTime(`${seconds} seconds`)
      .encrypt(this.key);
    if (sealed.length > LONGEST) throw new Error(`session de ${sealed.length} octets : un navigateur l’oublierait`);
    reply.setCookie(COOKIES[kind].name, sealed, { ...this.options(kind), maxAge: seconds });
  }

  /** What a cookie holds; null when it is absent, expired or not ours. */
  async read(request: FastifyRequest, kind: keyof typeof COOKIES): Promise<Record<string, unknown> | null> {
    const sealed = request.cookies[COOKIES[kind].name];
    if (!sealed) return null;
    try {
      return (await jwtDecrypt(sealed, this.key, { audience: kind })).payload;
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  }

  /** The token of the session of a request; null without one, or when it does not come from our own page. */
  async jetonOf(request: FastifyRequest): Promise<string | null> {
    const session = isFromOwnPage(request) ? await this.read(request, 'session') : null;
    return (session?.jeton as string | undefined) ?? null;
  }

  clear(reply: FastifyReply, kind: keyof typeof COOKIES): void {
    reply.clearCookie(COOKIES[kind].name, this.options(kind));
  }

  private options(kind: keyof typeof COOKIES): CookieSerializeOptions {
    return { path: COOKIES[kind].path, httpOnly: true, sameSite: 'lax', secure: this.secure };
  }
}

/**
 * True when a request that only a cookie identifies comes from our own page: another site can make a browser send the cookie, not these
 * headers. An address typed, or a link followed, may only read.
 */
export function isFromOwnPage({ method, headers, host }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (site) return site === 'same-origin' || (site === 'none' && method === 'GET');
  if (headers.origin) return URL.canParse(headers.origin) && new URL(headers.origin).host === host;
  return method === 'GET';
}
