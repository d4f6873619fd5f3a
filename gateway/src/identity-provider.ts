import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretPost,
  Configuration,
  calculatePKCECodeChallenge,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type ServerMetadata,
} from 'openid-client';

/** How the pages sign in at the identity provider. */
export interface SignInConfig {
  /** Where the provider describes itself. */
  metadataUrl: string;
  clientId: string;
  clientSecret?: string;
  /** Asked of the provider, besides `openid`. */
  scope: string;
}

/** What must be remembered, in the browser, between leaving for the provider and coming back. */
export interface Departure {
  codeVerifier: string;
  state: string;
  nonce: string;
}

/** Signs pages in by authorization code and PKCE. */
export class IdentityProvider {
  #known?: Promise<Configuration>;

  constructor(
    private readonly issuer: string,
    private readonly config: SignInConfig,
  ) {}

  /** Where to send the browser. @throws if the provider cannot be reached. */
  async leave(redirectUri: string): Promise<{ url: URL; departure: Departure }> {
    const departure = { codeVerifier: randomPKCECodeVerifier(), state: randomState(), nonce: randomNonce() };
    const url = buildAuthorizationUrl(await this.configuration(), {
      redirect_uri: redirectUri,
      scope: `openid ${this.config.scope}`.trim(),
      code_challenge: await calculatePKCECodeChallenge(departure.codeVerifier),
      code_challenge_method: 'S256',
      ...{ state: departure.state, nonce: departure.nonce },
    });
    return { url, departure };
  }

  /** The access token for which the code of the address come back to is exchanged. @throws if the provider refuses, or it is not ours. */
  async comeBack(url: URL, { codeVerifier, state, nonce }: Departure): Promise<string> {
    const tokens = await authorizationCodeGrant(await this.configuration(), url, {
      pkceCodeVerifier: codeVerifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    return tokens.access_token;
  }

  private configuration(): Promise<Configuration> {
    this.#known ??= this.describe().catch((error) => {
      this.#known = undefined;
      throw error;
    });
    return this.#known;
  }

  private async describe(): Promise<Configuration> {
    const { metadataUrl, clientId, clientSecret } = this.config;
    const response = await fetch(metadataUrl, { signal: AbortSignal.timeout(5_000), redirect: 'error' });
    const metadata = (await response.json()) as ServerMetadata;
    if (metadata.issuer !== this.issuer) throw new Error(`${metadataUrl} décrit un autre émetteur que ${this.issuer}`);
    const authentication = clientSecret ? ClientSecretPost(clientSecret) : None();
    const configuration = new Configuration(metadata, clientId, {}, authentication);
    if (isLoopback(metadataUrl)) allowInsecureRequests(configuration);
    return configuration;
  }
}

/** Only on this very machine may identity travel without TLS. */
function isLoopback(url: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
}
