import { startTestGraph, type TestGraph } from '@hub/gateway/test-graph';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser } from './browser.js';
import { RealProvider } from './real-provider.js';

let provider: RealProvider;
let graph: TestGraph;

beforeAll(async () => {
  provider = await RealProvider.start();
  const { url } = provider;
  graph = await startTestGraph({
    emetteur: { issuer: url, audience: 'hub-insertion', jwksUrl: `${url}/jwks` },
    signIn: { metadataUrl: `${url}/.well-known/openid-configuration`, clientId: 'hub-portail', scope: '' },
  });
});

afterAll(async () => {
  await graph?.close();
  await provider?.close();
});

async function signedIn(role = 'analyste'): Promise<Browser> {
  provider.role = role;
  const browser = new Browser();
  await browser.open(`${graph.url}/graphql`);
  return browser;
}

describe('une page, chez un vrai fournisseur OpenID Connect', () => {
  it('s’y connecte par code et PKCE, et revient où elle allait', async () => {
    provider.role = 'analyste';
    const browser = new Browser();
    const page = await browser.open(`${graph.url}/graphql?onglet=2`);
    expect(await page.text()).toContain('<title>Portail</title>');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(browser.visited.at(-1)).toBe(`${graph.url}/graphql?onglet=2`);
    const asked = new URL(browser.visited.find((url) => url.startsWith(`${provider.url}/auth?`)) as string);
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: `${graph.url}/connexion/retour`,
    });
  });

  it('garde sa session dans un témoin que ni un script ni un autre site ne peut prendre', async () => {
    const browser = await signedIn();
    const session = browser.set.find((line) => line.startsWith('hub_session=')) as string;
    expect(session).toMatch(/HttpOnly/);
    expect(session).toMatch(/SameSite=Lax/);
    expect(browser.cookies.get('hub_session')).toMatch(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/);
    expect([...browser.cookies.keys()]).not.toContain('hub_connexion');
  });

  it('pose ses questions sous son profil', async () => {
    const answered = await (await signedIn()).ask(graph.url, '{ offres }');
    expect(await answered.json()).toMatchObject({ data: { offres: 5 } });
    const refused = await (await signedIn('exploitation')).ask(graph.url, '{ offres }');
    expect(refused.status).toBe(403);
  });

  it('dit pour quoi elle lit, le temps de sa session, ou pourquoi ce n’est pas compris', async () => {
    const browser = await signedIn('pilotage');
    const own = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
    const say = (body: object, headers = own) =>
      browser.send(`${graph.url}/session/finalite`, { method: 'POST', headers, body: JSON.stringify(body) });
    const session = async () => (await browser.send(`${graph.url}/session`, { headers: own })).json();
    expect(await session()).toMatchObject({ finalite: null, finaliteDite: false });
    for (const wrong of [{}, { finalite: 3 }, { finalite: 'a'.repeat(201) }, { finalite: 'a\nb' }]) {
      const refused = await say(wrong);
      expect([refused.status, await refused.json()]).toEqual([
        400,
        { errors: [{ message: expect.stringContaining('une ligne'), extensions: { code: 'FINALITE_INVALIDE' } }] },
      ]);
    }
    expect(await (await say({ finalite: ' Bilan ; « été » ' })).json()).toEqual({ finalite: 'Bilan ; « été »' });
    expect(await session()).toMatchObject({ finalite: 'Bilan ; « été »', finaliteDite: true });
    expect(browser.set.find((line) => line.startsWith('hub_finalite='))).toMatch(/HttpOnly; SameSite=Lax$/);
    expect((await say({ finalite: 'autre' }, { ...own, 'sec-fetch-site': 'cross-site' })).status).toBe(401);
    // Un témoin que le hub n'a pas écrit ne ferme la page à personne.
    browser.cookies.set('hub_finalite', 'a'.repeat(300));
    expect(await session()).toMatchObject({ finalite: null });
    expect(await (await say({ finalite: '' })).json()).toEqual({ finalite: null });
    await say({ finalite: 'bilan' });
    await browser.send(`${graph.url}/deconnexion`, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } });
    expect([...browser.cookies.keys()].filter((name) => name.startsWith('hub_'))).toEqual([]);
  });

  it.each([
    ['un autre site', { 'sec-fetch-site': 'cross-site' }],
    ['un sous-domaine voisin', { 'sec-fetch-site': 'same-site' }],
    ['une origine étrangère', { origin: 'https://ailleurs.exemple' }],
    ['une origine cachée', { origin: 'null' }],
    ['rien ne dit d’où', {}],
  ])('ne peut être imitée : %s', async (_, headers) => {
    const answered = await (await signedIn()).ask(graph.url, '{ offres }', headers);
    expect(answered.status).toBe(401);
  });

  it('n’est pas crue si son témoin est altéré, ou d’un autre hub', async () => {
    const browser = await signedIn();
    const session = browser.cookies.get('hub_session') as string;
    for (const other of [`${session.slice(0, -4)}AAAA`, 'a.b.c.d.e', '']) {
      browser.cookies.set('hub_session', other);
      expect((await browser.ask(graph.url, '{ offres }')).status).toBe(401);
    }
  });

  it('n’entre pas si son compte n’a aucun profil du hub', async () => {
    provider.role = null;
    const browser = new Browser();
    const page = await browser.open(`${graph.url}/graphql`);
    expect(page.status).toBe(403);
    expect(browser.cookies.has('hub_session')).toBe(false);
  });

  it('ne revient pas d’une connexion que ce navigateur n’a pas commencée', async () => {
    const victim = new Browser();
    const stolen = await victim.open(`${graph.url}/connexion/retour?code=x&state=y`);
    expect(stolen.status).toBe(400);
    await victim.send(`${graph.url}/connexion`);
    const forged = await victim.open(`${graph.url}/connexion/retour?code=x&state=y`);
    expect(forged.status).toBe(403);
    expect(victim.cookies.has('hub_session')).toBe(false);
  });

  it.each(['https://ailleurs.exemple', '//ailleurs.exemple', '/\\ailleurs.exemple'])(
    'ne mène pas ailleurs ensuite : %s',
    async (retour) => {
      provider.role = 'analyste';
      const browser = new Browser();
      await browser.open(`${graph.url}/connexion?${new URLSearchParams({ retour })}`);
      expect(browser.visited.at(-1)).toBe(`${graph.url}/`);
    },
  );

  it('se déconnecte, d’elle-même seulement', async () => {
    const browser = await signedIn();
    const leave = (site: string) =>
      browser.send(`${graph.url}/deconnexion`, { method: 'POST', headers: { 'sec-fetch-site': site } });
    expect((await leave('cross-site')).status).toBe(403);
    expect(browser.cookies.has('hub_session')).toBe(true);
    expect((await leave('same-origin')).status).toBe(204);
    expect((await browser.ask(graph.url, '{ offres }')).status).toBe(401);
  });
});

it('une page dit que le service d’identité ne répond pas', async () => {
  const signIn = { metadataUrl: 'http://127.0.0.1:9/rien', clientId: 'hub-portail', scope: '' };
  const alone = await startTestGraph({ signIn });
  try {
    const page = await new Browser().open(`${alone.url}/graphql`);
    expect({ status: page.status, body: await page.text() }).toMatchObject({
      status: 503,
      body: expect.stringContaining('identité'),
    });
  } finally {
    await alone.close();
  }
});
