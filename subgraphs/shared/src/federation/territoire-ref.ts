/** Clé d'un `Territoire`. */
export interface TerritoireRef {
  type: string;
  code: string;
}

const ARRONDISSEMENT = /^(6938[1-9]|751(0[1-9]|1\d|20)|132(0[1-9]|1[0-6]))$/;

/** Le territoire d'un code INSEE : un arrondissement municipal (Lyon, Paris, Marseille) ou une commune ; nul sans code. */
export function territoireOfCommune(code: string | null): TerritoireRef | null {
  if (!code) return null;
  return { type: ARRONDISSEMENT.test(code) ? 'ARRONDISSEMENT' : 'COMMUNE', code };
}
