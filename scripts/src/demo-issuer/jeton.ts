import type { Perimetre } from '@hub/shared/access/appelant';
import { Profil } from '@hub/shared/access/profil';
import { importJWK, type JWTPayload, SignJWT } from 'jose';
import { clesJetons } from '../secrets.js';

/** L'émetteur de démonstration, par son nom : ses clés sont où il écoute. */
export const EMETTEUR = 'http://127.0.0.1:4000/demo';
export const DESTINATAIRE = 'hub-insertion';
/** Les pages du hub, chez lui. */
export const CLIENT = 'hub-portail';

/** Portées d'un jeton de démonstration, quand on n'en demande pas d'autres. */
const PORTEES: Partial<Record<Profil, string>> = {
  [Profil.PILOTAGE]: 'sante:filtrer',
  [Profil.GESTIONNAIRE]: 'depots:*',
};

/** Qui sont, à la Métropole, ceux que l'on peut être : la direction de chacun, et le nom que les autres lisent. */
const AGENTS: Record<Profil, { direction: string; name: string }> = {
  [Profil.ANALYSTE]: { direction: 'donnees', name: 'Analyste de démonstration' },
  [Profil.CHARGE_DE_MISSION]: { direction: 'insertion', name: 'Chargé de mission de démonstration' },
  [Profil.PILOTAGE]: { direction: 'insertion', name: 'Pilotage de démonstration' },
  [Profil.APPLICATION]: { direction: 'donnees', name: 'Application de démonstration' },
  [Profil.GESTIONNAIRE]: { direction: 'insertion', name: 'Gestionnaire de démonstration' },
  [Profil.EXPLOITATION]: { direction: 'donnees', name: 'Exploitation de démonstration' },
};

/** Ce que l'on met dans un jeton de démonstration. */
export interface JetonVoulu {
  role: Profil;
  sujet?: string;
  /** Séparées par des espaces. */
  scope?: string;
  perimetre?: Perimetre;
  direction?: string;
  finalite?: string;
}

/** Signe un jeton d'un jour, de la clé de démonstration de ce dossier de données. */
export async function demoToken(dataDir: string, { role, sujet, scope, ...reste }: JetonVoulu): Promise<string> {
  const claims = { role, scope: scope ?? PORTEES[role], ...AGENTS[role], ...(sujet && { name: sujet }), ...reste };
  return sign(dataDir, claims, DESTINATAIRE, sujet ?? `demo:${role}`);
}

/** Le jeton qui dit à une page qui s'est connecté. */
export function demoIdToken(dataDir: string, role: Profil, demande: { client_id: string; nonce?: string }) {
  return sign(dataDir, { nonce: demande.nonce }, demande.client_id, `demo:${role}`);
}

async function sign(dataDir: string, claims: JWTPayload, audience: string, sujet: string): Promise<string> {
  const { privee } = await clesJetons(dataDir);
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', kid: privee.kid })
    .setIssuer(EMETTEUR)
    .setAudience(audience)
    .setSubject(sujet)
    .setIssuedAt()
    .setExpirationTime('1 day')
    .sign(await importJWK(privee, 'ES256'));
}
