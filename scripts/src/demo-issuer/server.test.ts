import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@hub/shared/runtime/logger';
import type { RunningServer } from '@hub/shared/runtime/process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startDemoIssuer } from './server.js';

const dataDir = mkdtempSync(join(tmpdir(), 'hub-emetteur-'));
const VERIFIER = 'v'.repeat(43);
const DEMANDE = {
  response_type: 'code',
  client_id: 'hub-portail',
  redirect_uri: 'http://127.0.0.1:4000/connexion/retour',
  code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
  code_challenge_method: 'S256',
  state: 'a"><script>',
};

let issuer: RunningServer;
beforeAll(async () => {
  issuer = await startDemoIssuer(dataDir, createLogger('essai', 'error'));
});
afterAll(async () => {
  await issuer.close();
  rmSync(dataDir, { recursive: true });
});

const post = (path: string, form: Record<string, string>) =>
  fetch(`${issuer.url}${path}`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });

async function newCode(): Promise<string> {
  const response = await post('/authorize', { ...DEMANDE, role: 'analyste' });
  return new URL(response.headers.get('location') as string).searchParams.get('code') as string;
}

const exchange = (code: string, others: Record<string, string> = {}) =>
  post('/token', {
    ...{ grant_type: 'authorization_code', code, code_verifier: VERIFIER },
    ...{ redirect_uri: DEMANDE.redirect_uri, ...others },
  });

describe('the demonstration issuer', () => {
  it('asks who to be, and repeats nothing of the request as HTML', async () => {
    const response = await fetch(`${issuer.url}/authorize?${new URLSearchParams(DEMANDE)}`);
    const page = await response.text();
    expect(page.match(/name="role"/g)).toHaveLength(6);
    expect(page).not.toContain('<script>');
  });

  it('sends back only to a page of this machine, by code and PKCE', async () => {
    const wrong = [
      { redirect_uri: 'https://ailleurs.exemple/connexion/retour' },
      { redirect_uri: 'http://127.0.0.1.ailleurs.exemple/' },
      { client_id: 'autre' },
      { response_type: 'token' },
      { code_challenge_method: 'plain' },
    ];
    for (const change of wrong) {
      const asked = await fetch(`${issuer.url}/authorize?${new URLSearchParams({ ...DEMANDE, ...change })}`);
      expect([change, asked.status]).toEqual([change, 400]);
      expect((await post('/authorize', { ...DEMANDE, ...change, role: 'analyste' })).status).toBe(400);
    }
    expect((await post('/authorize', { ...DEMANDE, role: 'roi' })).status).toBe(400);
  });

  it('exchanges a code once, with its verifier and its return address', async () => {
    expect((await exchange(await newCode(), { code_verifier: 'w'.repeat(43) })).status).toBe(400);
    expect((await exchange(await newCode(), { redirect_uri: 'http://127.0.0.1:1/' })).status).toBe(400);
    const code = await newCode();
    const given = await exchange(code);
    expect(await given.json()).toMatchObject({ token_type: 'Bearer', access_token: expect.any(String) });
    expect((await exchange(code)).status).toBe(400);
  });
});
