import { readdirSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startTestGraph, type TestGraph } from '@hub/gateway/test-graph';
import { type Browser, openBrowser } from '@hub/scripts/chromium';
import { CLIENT, DESTINATAIRE, EMETTEUR } from '@hub/scripts/demo-issuer/jeton';
import { startDemoIssuer } from '@hub/scripts/demo-issuer/server';
import { createLogger } from '@hub/shared/runtime/logger';
import type { RunningServer } from '@hub/shared/runtime/process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';

const ROOT = new URL('../../../', import.meta.url);
const PORTAL = fileURLToPath(new URL('gateway/portal/page/dist', ROOT));
const OPERATIONS = readdirSync(new URL('schema/operations', ROOT)).filter((name) => name.endsWith('.graphql'));

let dataDir: string;
let issuer: RunningServer;
let graph: TestGraph;
let browser: Browser;
let page: Page;
const failures: string[] = [];
const requested: string[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'portail-'));
  issuer = await startDemoIssuer(dataDir, createLogger('essai', 'error'));
  const overrides = {
    portal: PORTAL,
    emetteur: { issuer: EMETTEUR, audience: DESTINATAIRE, jwksUrl: `${issuer.url}/jwks` },
    signIn: { metadataUrl: `${issuer.url}/.well-known/openid-configuration`, clientId: CLIENT, scope: '' },
  };
  [graph, browser] = await Promise.all([startTestGraph(overrides), openBrowser()]);
  page = await browser.context.newPage();
  browser.context.on('request', (request) => requested.push(request.url()));
  page.on('pageerror', (error) => failures.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') failures.push(message.text());
  });
  await page.goto(`${graph.url}/graphql`);
  await page.getByRole('button', { name: 'pilotage' }).click();
  await page.getByRole('button', { name: /poser la question/i }).waitFor();
});

afterAll(async () => {
  await browser?.close();
  await graph?.close();
  await issuer?.close();
  await rm(dataDir, { recursive: true });
});

/** Types in the active tab's query editor, which closes brackets by itself. */
async function typeQuery(query: string): Promise<void> {
  await page.locator('.graphiql-query-editor .monaco-editor').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await page.keyboard.type(query);
}

const response = () => page.locator('.graphiql-response .view-lines');

describe('the GraphiQL page', () => {
  it('opens in French, with the welcome text and the questions of schema/operations', async () => {
    expect(await page.title()).toBe('Explorer – Données de l’insertion – Métropole de Lyon');
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    await page.getByText('Bienvenue').first().waitFor();
    await page.getByRole('heading', { name: 'Questions' }).waitFor();
    expect(await page.locator('.questions li').count()).toBe(OPERATIONS.length);
  });

  it('runs a query across slices', async () => {
    await typeQuery('{ offres personne { age contrats');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Enter');
    await response().getByText('"contrats"').waitFor();
    expect(await response().textContent()).toMatch(/"age":\s41/);
  });

  it('opens a question in its own tab', async () => {
    const tabs = page.getByRole('list', { name: 'Choisir l’onglet' }).getByRole('listitem');
    const before = await tabs.count();
    const question = page.locator('.questions button').first();
    const title = await question.evaluate((button) => button.firstChild?.textContent ?? '');
    await question.click();
    expect(await tabs.count()).toBe(before + 1);
    await page.locator('.graphiql-query-editor .view-lines').getByText(title.slice(0, 20)).waitFor();
  });

  it('shows the graph’s documentation', async () => {
    await page.getByRole('button', { name: 'Montrer : Documentation' }).click();
    await page.locator('.graphiql-doc-explorer').getByText('Query', { exact: true }).first().click();
    await page.locator('.graphiql-doc-explorer').getByText('personne', { exact: true }).waitFor();
  });

  it('signs out, and then asks who comes next', async () => {
    const other = await browser.context.newPage();
    await other.goto(`${graph.url}/graphql`);
    await other.getByRole('button', { name: 'Se déconnecter' }).click();
    await other.getByRole('heading', { name: 'Connexion de démonstration' }).waitFor();
    await other.close();
  });

  it('can be looked at', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'portail-')), 'graphiql.png');
    await page.screenshot({ path: file });
    expect(statSync(file).size).toBeGreaterThan(20_000);
  });

  it('fails nowhere and asks nothing of another machine', () => {
    expect(failures).toEqual([]);
    expect(requested.length).toBeGreaterThan(5);
    const ours = [graph.url, issuer.url];
    const elsewhere = requested.filter((url) => !ours.some((base) => url.startsWith(base)));
    expect(elsewhere.filter((url) => !/^(data|blob):/.test(url))).toEqual([]);
  });
});
