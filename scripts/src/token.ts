import { parseArgs } from 'node:util';
import { isProfil, PROFILS } from '@hub/shared/access/profil';
import { appelantOf } from '@hub/shared/access/revendications';
import { readSettings } from './config.js';
import { demoToken, type JetonVoulu } from './demo-issuer/jeton.js';

const USAGE = `Usage : npm run token -- --role ${PROFILS.join('|')}
          [--scope "portée portée…"] [--perimetre METROPOLE|COMMUNE|CLI|MDM|STRUCTURE:code,code…] [--finalite TEXTE] [--sujet NOM] [--direction NOM]\n`;

function readArguments(): JetonVoulu | string {
  const option = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { role: option, scope: option, perimetre: option, finalite: option, sujet: option, direction: option },
    strict: false,
  });
  const { role, perimetre, ...texts } = values as Record<string, string | undefined>;
  if (!isProfil(role)) return typeof role === 'string' ? `Rôle inconnu : « ${role} ».` : 'Indiquez un rôle.';
  const [type, codes] = perimetre?.split(':') ?? [];
  const wanted = { ...texts, role, ...(perimetre && { perimetre: { type, codes: codes?.split(',') } }) } as JetonVoulu;
  // Lu comme la porte le lira.
  if (perimetre && !appelantOf({ ...wanted, sub: 'x' })?.perimetre) return `Périmètre inconnu : « ${perimetre} ».`;
  return wanted;
}

const asked = readArguments();
const { dataDir, emetteur } = readSettings();
const problem = emetteur
  ? 'Les jetons de ce hub viennent de l’émetteur réglé par OIDC_ISSUER : demandez-lui le vôtre.'
  : asked;
if (typeof problem === 'string') {
  process.stderr.write(`${problem} ${USAGE}`);
  process.exit(1);
}
process.stdout.write(`${await demoToken(dataDir, problem)}\n`);
