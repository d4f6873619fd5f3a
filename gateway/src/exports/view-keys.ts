import type { Appelant } from '@hub/shared/access/appelant';
import { appelantParCle, EMETTEUR_DE_CLES, porteeDeVue } from '@hub/shared/access/cles-de-vue';
import { type CryptoKey, importJWK, type JWK, SignJWT } from 'jose';

/** How long a token signed for a key opens the slices, in seconds: the time of one page. */
const LIFE_S = 60;
const ALGORITHM = 'ES256';

/** Whose key it is, and of which view. */
export interface KeyHolder {
  slug: string;
  sujet: string;
  nom: string | null;
  direction: string | null;
}

/** Who asks the slices whose a key is, before anyone knows. */
export const UNKNOWN: KeyHolder = { slug: '', sujet: 'hub:cles-de-vue', nom: null, direction: null };

/** Signs, for who presents the key of a view, tokens that slices take for those of an analyst. They never leave the hub. */
export class ViewKeys {
  private constructor(
    private readonly key: CryptoKey | Uint8Array,
    private readonly kid: string | undefined,
    private readonly audience: string,
  ) {}

  /** @param jwk private, ES256. */
  static async open(jwk: JWK, audience: string): Promise<ViewKeys> {
    return new ViewKeys(await importJWK(jwk, ALGORITHM), jwk.kid, audience);
  }

  jetonOf(holder: KeyHolder): Promise<string> {
    const { sujet, nom, direction } = holder;
    return new SignJWT({ ...claimsOf(holder), ...(nom && { name: nom }), ...(direction && { direction }) })
      .setProtectedHeader({ alg: ALGORITHM, ...(this.kid && { kid: this.kid }) })
      .setIssuer(EMETTEUR_DE_CLES)
      .setAudience(this.audience)
      .setSubject(sujet)
      .setIssuedAt()
      .setExpirationTime(`${LIFE_S} seconds`)
      .sign(this.key);
  }
}

/** Who calls by a key, as slices will see him. */
export function callerBy(holder: KeyHolder): Appelant {
  const { sujet, nom, direction } = holder;
  const claims = { ...claimsOf(holder), sub: sujet, ...(nom && { name: nom }), ...(direction && { direction }) };
  return appelantParCle(claims) as Appelant;
}

function claimsOf({ slug }: KeyHolder): { scope: string } {
  return { scope: porteeDeVue(slug) };
}
