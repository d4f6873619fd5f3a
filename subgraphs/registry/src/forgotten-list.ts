import type { Cles } from '@hub/shared/identity/keys';
import { ESPACES, type Espace, espaceOf, renewed } from '@hub/shared/identity/pseudonym';
import type { ClientBase } from 'pg';
import { z } from 'zod';
import { RefusDemande } from './demande-personne.js';
import type { CleOubliee } from './oublis.js';

const line = z.strictObject({
  oubli: z.uuid(),
  cles: z.array(z.strictObject({ espace: z.enum(Object.keys(ESPACES) as [Espace]), empreinte: z.base64() })),
});

/** Un oubli, tel que la liste le dit : des empreintes, que seules les clés du registre relient à quelqu'un. */
export interface Oubli {
  oubli: string;
  cles: CleOubliee[];
}

/** Les oublis du registre, une ligne de JSON chacun. */
export async function* listForgotten(registry: ClientBase): AsyncGenerator<string> {
  const { rows } = await registry.query<{ oubli: string; espaces: number[]; empreintes: Buffer[] }>(
    `SELECT oubli, array_agg(espace ORDER BY espace, empreinte) AS espaces, array_agg(empreinte ORDER BY espace, empreinte) AS empreintes
     FROM oublis GROUP BY oubli ORDER BY oubli`,
  );
  for (const { oubli, espaces, empreintes } of rows) {
    const cles = espaces.map((espace, i) => ({
      espace: espaceOf(espace),
      empreinte: empreintes[i].toString('base64'),
    }));
    yield `${JSON.stringify({ oubli, cles })}\n`;
  }
}

/** Lit une liste d'oublis, ses empreintes portées à la version de ces clés. @throws RefusDemande */
export function readForgotten(text: string, cles: Cles): Oubli[] {
  return text
    .split('\n')
    .filter((one) => one.trim() !== '')
    .map((one, i) => {
      const parsed = line.safeParse(parse(one));
      if (!parsed.success) throw invalid(`ligne ${i + 1} illisible.`);
      const keys = parsed.data.cles.map(({ espace, empreinte }) => {
        const print = Buffer.from(empreinte, 'base64').toString('latin1');
        if (print.charCodeAt(0) > cles.version) throw moreRecent();
        return { espace, empreinte: renewed(cles, espace, print) };
      });
      return { oubli: parsed.data.oubli, cles: keys };
    });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function moreRecent(): RefusDemande {
  return invalid(
    'elle est d’une version de clés plus récente que celles de ce hub. Amenez-le d’abord à ces clés : npm run rekey -- --vers <fichier des clés>.',
  );
}

function invalid(reason: string): RefusDemande {
  return new RefusDemande('OUBLIS_INVALIDES', `Liste des oublis refusée, rien n’a changé : ${reason}`);
}
