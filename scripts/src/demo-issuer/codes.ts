import { createHash, randomBytes } from 'node:crypto';
import type { Profil } from '@hub/shared/access/profil';

/** Ce qu'une page demande en venant se connecter, et que le code rendu retient. */
export interface DemandeDeCode {
  client_id: string;
  redirect_uri: string;
  code_challenge: string;
  nonce?: string;
}

const DUREE_MS = 60_000;

/** Les codes d'autorisation donnés : chacun sert une fois, dans la minute. */
export class Codes {
  readonly #donnes = new Map<string, { demande: DemandeDeCode; role: Profil; echeance: number }>();

  give(demande: DemandeDeCode, role: Profil): string {
    const code = randomBytes(32).toString('base64url');
    this.#donnes.set(code, { demande, role, echeance: Date.now() + DUREE_MS });
    setTimeout(() => this.#donnes.delete(code), DUREE_MS).unref();
    return code;
  }

  /** Ce qui avait été demandé ; nul si le code, son vérificateur ou l'adresse de retour n'est pas le bon. */
  take(code: string, verifier: string, redirectUri: string): { demande: DemandeDeCode; role: Profil } | null {
    const known = this.#donnes.get(code);
    this.#donnes.delete(code);
    if (!known || known.echeance < Date.now() || known.demande.redirect_uri !== redirectUri) return null;
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    return challenge === known.demande.code_challenge ? known : null;
  }
}
