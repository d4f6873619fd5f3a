import { type Stats, watchFile } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@hub/shared/runtime/logger';
import type { GraphQLSchema } from 'graphql';
import { lireGraphePublie } from './graphe-publie.js';

/** Le fichier est regardé à ce rythme, sur tout système de fichiers, et lu une fois qu'il ne change plus : qui l'écrit a fini. */
const REGARD_MS = 500;
const CALME_MS = 200;

/** Le graphe publié, tel que son fichier le dit aujourd'hui : un graphe nouveau y est pris sans redémarrer, un fichier illisible laisse l'ancien. */
export class GrapheSuivi {
  private constructor(
    private readonly fichier: string,
    private lu: GraphQLSchema,
  ) {}

  static async open(fichier: string): Promise<GrapheSuivi> {
    return new GrapheSuivi(fichier, await lireGraphePublie(fichier));
  }

  get courant(): GraphQLSchema {
    return this.lu;
  }

  /** Appelle `change` à chaque graphe nouveau, l'un après l'autre. Ne retient pas le processus. */
  suivre(change: () => Promise<void>, logger: Logger): void {
    const { fichier } = this;
    let last: Stats | undefined;
    let turn: Promise<void> = Promise.resolve();
    const take = async () => {
      this.lu = await lireGraphePublie(fichier);
      await change();
      logger.info({ fichier }, 'nouveau graphe publié, les vues y sont relues');
    };
    watchFile(fichier, { interval: REGARD_MS, persistent: false }, async (now) => {
      last = now;
      await sleep(CALME_MS, undefined, { ref: false });
      if (last !== now) return;
      turn = turn.then(take).catch((err) => {
        logger.error({ fichier, err }, 'nouveau graphe publié refusé, les vues restent sur le précédent');
      });
    });
  }
}
