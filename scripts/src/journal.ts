import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Chaine, LIRE_LE_JOURNAL, type LigneDeJournal, type Rupture } from '@hub/shared/journal/chaine';
import { type Coupe, coupeOf } from '@hub/shared/journal/coupe';
import pg from 'pg';
import { readSettings } from './config.js';
import { openHub } from './hub.js';
import { TRANCHES } from './serving.js';

const USAGE = 'Usage : npm run journal -- verify [--json] [--tetes <fichier de --json>]\n';

/** What the chain of a slice's journal says. */
interface Verdict {
  base: string;
  /** Number of the last read whose seal holds, from the first. */
  lectures: number;
  /** The first of them that were removed at the end of their retention, up to this number, as the chain itself attests; 0: none. */
  coupees: number;
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
    const coupe = await lastCut(client);
    const chaine = coupe ? Chaine.apres(coupe) : new Chaine();
    const noted = tetes.filter((tete) => tete.base === base && tete.lectures > 0);
    const followed = await follow(client, chaine, noted, coupe);
    return { base, coupees: coupe?.numero ?? 0, ...followed };
  } finally {
    await client.end();
  }
}

/** What the journal says of its last cut. Whether it is true, the chain will tell: the line that says so is one of its own. */
async function lastCut(client: pg.Client): Promise<Coupe | null> {
  const { rows } = await client.query<LigneDeJournal>(
    "SELECT nature, operation FROM journal WHERE nature = 'COUPE' ORDER BY numero DESC LIMIT 1",
  );
  return rows.length > 0 ? coupeOf(rows[0]) : null;
}

async function follow(
  client: pg.Client,
  chaine: Chaine,
  tetes: Tete[],
  coupe: Coupe | null,
): Promise<Pick<Verdict, 'lectures' | 'tete' | 'rupture'>> {
  const verdict = (rupture: Verdict['rupture']) => ({ lectures: chaine.numero, tete: chaine.empreinte, rupture });
  // Of a head noted before the cut, nothing is left to compare with; the cut itself is one.
  const comparable = tetes.filter(({ lectures }) => lectures >= (coupe?.numero ?? 0));
  const attendues = new Map(comparable.map(({ lectures, tete }) => [lectures, tete]));
  const isRewritten = () => {
    const attendue = attendues.get(chaine.numero);
    attendues.delete(chaine.numero);
    return attendue !== undefined && attendue !== chaine.empreinte;
  };
  const rewritten = () =>
    verdict({
      numero: chaine.numero,
      raison: 'ALTEREE',
      message: `La lecture ${chaine.numero} n’est plus celle de la tête notée : le journal a été réécrit.`,
    });
  if (isRewritten()) return rewritten();
  for (;;) {
    const { rows } = await client.query<LigneDeJournal>(LIRE_LE_JOURNAL, [chaine.numero]);
    if (rows.length === 0) break;
    for (const ligne of rows) {
      const rupture = chaine.suivre(ligne);
      if (rupture) return verdict({ ...rupture, message: PHRASES[rupture.raison](rupture.numero) });
      if (isRewritten()) return rewritten();
    }
  }
  const [manquante] = attendues.keys();
  if (manquante === undefined) return verdict(null);
  return verdict({
    numero: manquante,
    raison: 'MANQUANTE',
    message: `Le journal allait jusqu’à la lecture ${manquante} : sa fin a été coupée.`,
  });
}

const PHRASES: Record<Rupture['raison'], (numero: number) => string> = {
  MANQUANTE: (numero) => `La lecture ${numero} manque.`,
  ALTEREE: (numero) => `La lecture ${numero} n’est pas celle qui a été scellée.`,
};

function describe({ base, lectures, coupees, tete, rupture }: Verdict): string {
  if (rupture) return `${base} : CHAÎNE ROMPUE. ${rupture.message}\n`;
  const cut = coupees > 0 ? `, les ${coupees} premières retirées au terme de leur conservation` : '';
  return `${base} : ${lectures} lectures${cut}, chaîne intacte${tete && `, tête ${tete}`}\n`;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n${USAGE}`);
  process.exitCode = 1;
}
