import { parseArgs } from 'node:util';
import { importJWK, SignJWT } from 'jose';
import { readSettings } from './config.js';
import { clesJetons } from './secrets.js';

const EMETTEUR = 'http://127.0.0.1:4000/demo';
const DESTINATAIRE = 'hub-insertion';
const ROLES = ['analyste', 'charge-de-mission', 'pilotage', 'application', 'gestionnaire', 'exploitation'];

const { values } = parseArgs({ options: { role: { type: 'string' } }, strict: false });
const { role } = values;
if (typeof role !== 'string' || !ROLES.includes(role)) {
  const problem = typeof role === 'string' ? `Rôle inconnu : « ${role} ».` : 'Indiquez un rôle.';
  process.stderr.write(`${problem} Usage : npm run token -- --role ${ROLES.join('|')}\n`);
  process.exit(1);
}
const { privee } = await clesJetons(readSettings().dataDir);
const jeton = await new SignJWT({ role })
  .setProtectedHeader({ alg: 'ES256', kid: privee.kid })
  .setIssuer(EMETTEUR)
  .setAudience(DESTINATAIRE)
  .setSubject(`demo:${role}`)
  .setIssuedAt()
  .setExpirationTime('1 day')
  .sign(await importJWK(privee, 'ES256'));
process.stdout.write(`${jeton}\n`);
