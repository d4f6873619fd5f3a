/** What a caller may be, as its token says (claim `role`). */
export type Profil = 'analyste' | 'charge-de-mission' | 'pilotage' | 'application' | 'gestionnaire' | 'exploitation';

/** Who these pages speak for. */
export interface Session {
  profil: Profil;
  /** Their identifier at the identity provider's. */
  sujet: string;
  portees: readonly string[];
  /** What they read exact figures for, when their token says it. */
  finalite: string | null;
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

/** Ends the session of this browser, then asks who comes next. */
export async function signOut(): Promise<void> {
  await fetch('/deconnexion', { method: 'POST' });
  window.location.assign('/');
}
