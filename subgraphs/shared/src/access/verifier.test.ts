import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type CryptoKey, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { TestIssuer } from './test-issuer.js';
import { createVerifier, JetonRefuse, type Verifier } from './verifier.js';

const now = () => Math.floor(Date.now() / 1000);

let issuer: TestIssuer;
let verifier: Verifier;

beforeEach(async () => {
  issuer = await TestIssuer.start();
  verifier = createVerifier(issuer.emetteur, { cooldownDuration: 0 });
});

afterEach(async () => {
  jest.restoreAllMocks();
  await issuer.close();
});

describe('un jeton', () => {
  it('dit qui appelle', async () => {
    const jeton = await issuer.jeton({
      ...{ role: 'application', sub: 'app:1', scope: 'personnes:lire sante:filtrer', finalite: 'suivi' },
      ...{ name: 'Une application', direction: ' ' },
      perimetre: { type: 'CLI', codes: ['01'] },
    });
    expect(await verifier(jeton)).toEqual({
      profil: 'application',
      sujet: 'app:1',
      scopes: new Set(['personnes:lire', 'sante:filtrer']),
      perimetre: { type: 'CLI', codes: ['01'] },
      nom: 'Une application',
      direction: null,
      finalite: 'suivi',
    });
  });

  it.each([
    ['d’un autre émetteur', { iss: 'http://ailleurs' }],
    ['pour un autre destinataire', { aud: 'autre-service' }],
    ['expiré', { exp: now() - 60 }],
    ['sans échéance', { exp: undefined }],
    ['sans porteur', { sub: undefined }],
    ['pas encore valable', { nbf: now() + 600 }],
    ['sans profil', { role: undefined }],
    ['d’un profil inconnu', { role: 'administrateur' }],
    ['de plusieurs profils', { role: ['analyste', 'pilotage'] }],
  ])('%s est refusé', async (_, revendications) => {
    await expect(verifier(await issuer.jeton(revendications))).rejects.toBeInstanceOf(JetonRefuse);
  });

  it('signé d’une autre clé, de la clé publique ou pas du tout, est refusé', async () => {
    const { issuer: iss, audience: aud } = issuer.emetteur;
    const claims = { iss, aud, sub: 'x', iat: now(), exp: now() + 60, role: 'pilotage' };
    const { privateKey } = await generateKeyPair('ES256');
    const sign = (alg: string, cle: CryptoKey | Uint8Array) =>
      new SignJWT(claims).setProtectedHeader({ alg, kid: '1' }).sign(cle);
    const faux = [
      await sign('ES256', privateKey),
      await sign('HS256', Buffer.from(JSON.stringify(issuer.publiees[0]))),
      new UnsecuredJWT(claims).encode(),
      'pas.un.jeton',
    ];
    for (const jeton of faux) await expect(verifier(jeton)).rejects.toBeInstanceOf(JetonRefuse);
  });

  it('d’un périmètre mal écrit n’ouvre aucune personne', async () => {
    for (const perimetre of ['CLI', { type: 'CLI' }, { type: 'PAYS', codes: ['FR'] }, { type: 'CLI', codes: [1] }]) {
      expect((await verifier(await issuer.jeton({ perimetre }))).perimetre).toBeNull();
    }
  });
});

describe('les clés', () => {
  it('sont relues quand l’émetteur en change, et les anciennes valent tant qu’il les publie', async () => {
    const ancien = await issuer.jeton();
    await verifier(ancien);
    await issuer.rotate();
    expect((await verifier(await issuer.jeton({ sub: 'neuf' }))).sujet).toBe('neuf');
    expect((await verifier(await issuer.jeton())).profil).toBe('pilotage');
    expect((await verifier(ancien)).profil).toBe('pilotage');
  });

  it('retirées, ne font plus foi dix minutes plus tard, même d’un jeton déjà vérifié', async () => {
    const jeton = await issuer.jeton({ exp: now() + 7200 });
    await verifier(jeton);
    issuer.publiees = [];
    await issuer.rotate();
    await verifier(jeton);
    const apres = Date.now() + 11 * 60_000;
    jest.spyOn(Date, 'now').mockReturnValue(apres);
    await expect(verifier(jeton)).rejects.toBeInstanceOf(JetonRefuse);
  });

  it('illisibles, ne font pas du jeton un jeton refusé', async () => {
    issuer.muet = true;
    const failure = await verifier(await issuer.jeton()).catch((error) => error);
    expect(failure).not.toBeInstanceOf(JetonRefuse);
    expect(failure.message).toContain('clés de l’émetteur');
    issuer.muet = false;
    expect((await verifier(await issuer.jeton())).profil).toBe('pilotage');
  });

  it('sont lues une fois pour tous les jetons, et chaque jeton vérifié une fois', async () => {
    const jeton = await issuer.jeton();
    const first = await verifier(jeton);
    expect(await verifier(jeton)).toBe(first);
    await verifier(await issuer.jeton({ sub: 'autre' }));
    expect(issuer.lectures).toBe(1);
  });
});
