import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Chaine, LIRE_LE_JOURNAL, type LigneDeJournal, type Rupture } from '@hub/shared/journal/chaine';
import pg from 'pg';
import { readSettings } from './config.js';
import { openHub } from './hub.js';
import { TRANCHES } from './serving.js';

const USAGE = 'Usage : npm run journal -- verify [--json] [--tetes <fichier de --json>]\n';

/** What the chain of a slice's journal says. */
interface Verdict {
  base: string;
  /** Reads whose seal holds, from the first. */
  lectures: number;
  /** Seal of the last of them: keep it elsewhere, it answers for all those before it. */
  tete: string;
  rupture: (Rupture & { message: string }) | null;
}

/** A head noted earlier: of that read, the seal was this one. */
type Tete = Pick<Verdict, 'base' | 'lectures' | 'tete'>;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, tetes: { type: 'string' } },
  });
  if (positionals.join() !== 'verify') throw new Error('Sous-commande inconnue.');
  const tetes: Tete[] = values.tetes ? JSON.parse(readFileSync(values.tetes, 'utf8')) : [];
  const hub = await openHub(readSettings(), TRANCHES);
  try {
    const verdicts: Verdict[] = [];
    for (const base of TRANCHES) verdicts.push(await verify(base, hub.urls[base], tetes));
    process.stdout.write(values.json ? `${JSON.stringify(verdicts)}\n` : verdicts.map(describe).join(''));
    return verdicts.some(({ rupture }) => rupture) ? 2 : 0;
  } finally {
    await hub.close();
  }
}

async function verify(base: string, url: string, tetes: Tete[]): Promise<Verdict> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const rupture = await follow(
      client,
      new Chaine(),
      tetes.filter((tete) => tete.base === base && tete.lectures > 0),
    );
    return { base, ...rupture };
  } finally {
    await client.end();
  }
}

async function follow(client: pg.Client, chaine: Chaine, tetes: Tete[]): Promise<Omit<Verdict, 'base'>> {
  const verdict = (rupture: Verdict['rupture']) => ({ lectures: chaine.numero, tete: chaine.empreinte, rupture });
  const attendues = new Map(tetes.map(({ lectures, tete }) => [lectures, tete]));
  for (;;) {
    const { rows } = await client.query<LigneDeJournal>(LIRE_LE_JOURNAL, [chaine.numero]);
    if (rows.length === 0) break;
    for (const ligne of rows) {
      const rupture = chaine.suivre(ligne);
      if (rupture) return verdict({ ...rupture, message: PHRASES[rupture.raison](rupture.numero) });
      const attendue = attendues.get(chaine.numero);
      if (attendue && attendue !== chaine.empreinte) {
        return verdict({
          numero: chaine.numero,
          raison: 'ALTEREE',
          message: `La lecture ${chaine.numero} n’est plus celle de la tête notée : le journal a été réécrit.`,
        });
      }
      attendues.delete(chaine.numero);
    }
  }
  const [coupee] = attendues.keys();
  if (coupee === undefined) return verdict(null);
  return verdict({
    numero: coupee,
    raison: 'MANQUANTE',
    message: `Le journal allait jusqu’à la lecture ${coupee} : sa fin a été coupée.`,
  });
}

const PHRASES: Record<Rupture['raison'], (numero: number) => string> = {
  MANQUANTE: (numero) => `La lecture ${numero} manque.`,
  ALTEREE: (numero) => `La lecture ${numero} n’est pas celle qui a été scellée.`,
};

function describe({ base, lectures, tete, rupture }: Verdict): string {
  if (rupture) return `${base} : CHAÎNE ROMPUE. ${rupture.message}\n`;
  return `${base} : ${lectures} lectures, chaîne intacte${tete && `, tête ${tete}`}\n`;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n${USAGE}`);
  process.exitCode = 1;
}
