import { createHash } from 'node:crypto';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  decodeJwt,
  errors,
  type JWK,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
  type RemoteJWKSetOptions,
} from 'jose';
import { LRUCache } from 'lru-cache';
import type { Appelant } from './appelant.js';
import { appelantParCle, EMETTEUR_DE_CLES } from './cles-de-vue.js';
import { appelantOf } from './revendications.js';

/** Signatures asymétriques seulement : un jeton signé de la clé publique, ou pas signé, n'en est pas un. */
const ALGORITHMES = ['ES256', 'ES384', 'ES512', 'PS256', 'RS256', 'EdDSA'];
/** Écart toléré entre deux horloges, en secondes. */
const TOLERANCE_S = 5;
/** Jetons gardés vérifiés. */
const MAX_JETONS = 10_000;
/** Une clé retirée par l'émetteur ne fait plus foi après ce temps, jetons déjà vérifiés compris. */
const DUREE_MS = 10 * 60_000;

/** Qui signe les jetons du hub. */
export interface Emetteur {
  /** Revendication `iss`. */
  issuer: string;
  /** Revendication `aud` : le hub. */
  audience: string;
  /** Où il publie ses clés. */
  jwksUrl: string;
  /** De quelle clé publique la passerelle signe pour qui présente la clé d'une vue ; absente : personne ne le peut. */
  clesDeVue?: JWK;
}

/** Un jeton refusé ; le message dit pourquoi à son porteur. */
export class JetonRefuse extends Error {
  override readonly name = 'JetonRefuse';
}

/** @throws JetonRefuse ; toute autre erreur : les clés de l'émetteur n'ont pas pu être lues. */
export type Verifier = (jeton: string) => Promise<Appelant>;

/**
 * Vérifie les jetons d'un émetteur : émetteur, destinataire, algorithme, signature, échéance, profil. Ses clés sont relues quand il en
 * change. Un jeton vérifié ne l'est plus pendant dix minutes, ni au-delà de son échéance.
 */
export function createVerifier(
  { issuer, audience, jwksUrl, clesDeVue }: Emetteur,
  options: RemoteJWKSetOptions = {},
): Verifier {
  const agents: Source = {
    issuer,
    cles: createRemoteJWKSet(new URL(jwksUrl), { cacheMaxAge: DUREE_MS, ...options }),
    appelantOf,
  };
  const parCle: Source | undefined = clesDeVue && {
    issuer: EMETTEUR_DE_CLES,
    cles: createLocalJWKSet({ keys: [clesDeVue] }),
    appelantOf: appelantParCle,
  };
  // L'horloge des échéances, non celle du processus.
  const connus = new LRUCache<string, Appelant>({ max: MAX_JETONS, perf: Date, ttlResolution: 0 });
  return async (jeton) => {
    const empreinte = createHash('sha256').update(jeton).digest('base64');
    const connu = connus.get(empreinte);
    if (connu) return connu;
    const source = parCle && issuerOf(jeton) === parCle.issuer ? parCle : agents;
    const { payload } = await jwtVerify(jeton, source.cles, {
      ...{ issuer: source.issuer, audience, algorithms: ALGORITHMES, clockTolerance: TOLERANCE_S },
      requiredClaims: ['exp', 'iat', 'sub'],
    }).catch((cause) => {
      throw refusOf(cause);
    });
    const appelant = source.appelantOf(payload);
    if (!appelant) throw new JetonRefuse('Le jeton ne donne aucun profil du hub à son porteur.');
    const ttl = resteOf(payload);
    if (ttl > 0) connus.set(empreinte, appelant, { ttl });
    return appelant;
  };
}

/** Qui signe, et ce que l'on en croit. */
interface Source {
  issuer: string;
  cles: JWTVerifyGetKey;
  appelantOf(revendications: JWTPayload): Appelant | undefined;
}

/** L'émetteur que se donne un jeton : sa signature dira s'il ment. */
function issuerOf(jeton: string): string | undefined {
  try {
    return decodeJwt(jeton).iss;
  } catch {
    return undefined;
  }
}

/** Millisecondes pendant lesquelles il reste vérifié. */
function resteOf({ exp }: JWTPayload): number {
  return Math.min((exp as number) * 1000 - Date.now(), DUREE_MS);
}

/** Des clés introuvables ou illisibles ne disent rien du jeton. */
function refusOf(cause: unknown): Error {
  if (!(cause instanceof errors.JOSEError) || CLES_ILLISIBLES.includes(cause.code)) {
    return new Error('les clés de l’émetteur ne peuvent pas être lues', { cause });
  }
  const expire = cause instanceof errors.JWTExpired;
  return new JetonRefuse(expire ? 'Le jeton a expiré.' : 'Le jeton n’est pas valable pour ce hub.', { cause });
}

/** De jose : réponse qui n'est pas un jeu de clés, jeu mal écrit, délai passé. */
const CLES_ILLISIBLES = ['ERR_JOSE_GENERIC', errors.JWKSInvalid.code, errors.JWKSTimeout.code];
