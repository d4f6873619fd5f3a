/** What a caller may be, as its token says (claim `role`). */
export type Profil = 'analyste' | 'charge-de-mission' | 'pilotage' | 'application' | 'gestionnaire' | 'exploitation';

/** Who these pages speak for. */
export interface Session {
  profil: Profil;
  /** Their identifier at the identity provider's. */
  sujet: string;
  portees: readonly string[];
  /** What they read exact figures for, when it is said. */
  finalite: string | null;
  /** They said it here: their token does not. */
  finaliteDite: boolean;
}

export const LIBELLES_DE_PROFIL: Record<Profil, string> = {
  analyste: 'Analyste',
  'charge-de-mission': 'Chargé de mission',
  pilotage: 'Pilotage',
  application: 'Application',
  gestionnaire: 'Gestionnaire de données',
  exploitation: 'Exploitation',
};

/** Who is signed in; a browser without a session leaves to sign in, and the promise then stays pending. */
export async function openSession(): Promise<Session> {
  const response = await fetch('/session').catch(() => {
    throw new Error('Le hub ne répond pas. Vérifiez votre connexion, puis rechargez la page.');
  });
  if (response.status === 401) return signIn();
  if (!response.ok) throw new Error('Le hub ne peut pas vous reconnaître pour le moment. Rechargez la page plus tard.');
  return response.json();
}

/** Leaves to sign in, then comes back here. */
export function signIn(): Promise<never> {
  const { pathname, search } = window.location;
  window.location.assign(`/connexion?${new URLSearchParams({ retour: pathname + search })}`);
  return new Promise(() => undefined);
}

/** Says what one reads for, until the browser is closed; returns what the journal will say. @throws Error in words for who wrote it. */
export async function direFinalite(finalite: string): Promise<string | null> {
  const response = await fetch('/session/finalite', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ finalite }),
  }).catch(() => null);
  if (response?.status === 401) return signIn();
  const answer = await response?.json().catch(() => null);
  if (response?.ok) return answer.finalite;
  throw new Error(answer?.errors?.[0]?.message ?? 'La finalité n’a pas pu être enregistrée. Réessayez plus tard.');
}

/** Ends the session of this browser, then asks who comes next. */
export async function signOut(): Promise<void> {
  await fetch('/deconnexion', { method: 'POST' });
  // What this page keeps until the browser is closed is theirs, not the next one's.
  sessionStorage.clear();
  window.location.assign('/');
}
