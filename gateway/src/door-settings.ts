import { Profil } from '@hub/shared/access/profil';
import { z } from '@hub/shared/runtime/config';
import type { Rates } from './caller-rate.js';
import type { Budgets } from './cost-budget.js';

const count = (byDefault: number) => z.coerce.number().int().positive().default(byDefault);

/** Settings of what the door lets through. */
export const DOOR_SETTINGS = {
  COST_BUDGET_ANALYSTE: count(20_000),
  COST_BUDGET_CHARGE_DE_MISSION: count(20_000),
  COST_BUDGET_PILOTAGE: count(50_000),
  COST_BUDGET_APPLICATION: count(20_000),
  COST_BUDGET_GESTIONNAIRE: count(50_000),
  COST_BUDGET_EXPLOITATION: count(100),
  RATE_PER_MINUTE: count(1_200),
  ANONYMOUS_RATE_PER_MINUTE: count(300),
  CACHE_MB: count(64),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'doit être une adresse redis://…' }).optional(),
};

type Read = { [K in Exclude<keyof typeof DOOR_SETTINGS, 'REDIS_URL'>]: number };

export function budgetsOf(env: Read): Budgets {
  return {
    [Profil.ANALYSTE]: env.COST_BUDGET_ANALYSTE,
    [Profil.CHARGE_DE_MISSION]: env.COST_BUDGET_CHARGE_DE_MISSION,
    [Profil.PILOTAGE]: env.COST_BUDGET_PILOTAGE,
    [Profil.APPLICATION]: env.COST_BUDGET_APPLICATION,
    [Profil.GESTIONNAIRE]: env.COST_BUDGET_GESTIONNAIRE,
    [Profil.EXPLOITATION]: env.COST_BUDGET_EXPLOITATION,
  };
}

export function ratesOf(env: Read): Rates {
  return { known: env.RATE_PER_MINUTE, anonymous: env.ANONYMOUS_RATE_PER_MINUTE };
}
