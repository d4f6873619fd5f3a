import type { JWTPayload } from 'jose';

/** Qui lit exactement, dans un périmètre. */
export const dans = (type: string, ...codes: string[]): JWTPayload => {
  return { role: 'pilotage', scope: 'personnes:lire', perimetre: { type, codes } };
};
