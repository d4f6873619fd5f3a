import type { MesureDeFait } from '@hub/shared/federation/fait';

/** Délai médian entre deux dates d'une ligne, en jours : quelques dossiers oubliés ne le tirent pas comme une moyenne. */
export function medianDays(de: string, a: string, description: string): MesureDeFait {
  return {
    expression: `percentile_cont(0.5) WITHIN GROUP (ORDER BY ${a} - ${de})`,
    type: 'decimal',
    description: `Délai médian. ${description} Nul si aucun n’a les deux dates.`,
  };
}
