import type { Cles } from '@hub/shared/identity/keys';
import { controlOf } from '@hub/shared/identity/pseudonym';
import type { ClientBase } from 'pg';
import { PanneDite } from './panne.js';

/** Canal PostgreSQL où le registre annonce une intervention. */
export const INTERVENTIONS_CHANNEL = 'interventions';

/** Ce que les interventions disent à qui s'apprête à déposer. */
export interface EtatDuRegistre {
  /** Numéro de la dernière intervention : ce qu'un processus tenait en mémoire d'avant elle ne vaut plus. */
  generation: number;
  /** Les clés que la dernière rotation a mises en place ; nul s'il n'y en a pas eu. */
  controle: Buffer | null;
}

export async function readState(registry: ClientBase): Promise<EtatDuRegistre> {
  const { rows } = await registry.query<EtatDuRegistre>(
    `SELECT coalesce(max(numero), 0) AS generation,
            (SELECT controle FROM interventions WHERE nature = 'ROTATION' ORDER BY numero DESC LIMIT 1) AS controle
     FROM interventions`,
  );
  return rows[0];
}

/** Vrai si ces clés sont celles de la base. */
export function areCurrent({ controle }: EtatDuRegistre, cles: Cles): boolean {
  return controle === null || controle.equals(controlOf(cles));
}

/** Les clés de ce processus ne sont pas, ou plus, celles du registre. */
export class ClesPerimees extends PanneDite {
  constructor() {
    super(
      "Les clés du registre ont été renouvelées, et le fichier des clés n'est pas le nouveau : rien n'a été rangé. Terminez la rotation (npm run rekey), ou donnez le nouveau fichier (HUB_KEYS_FILE), puis déposez à nouveau.",
    );
    this.name = 'ClesPerimees';
  }
}
