import { createContext, useContext } from 'react';
import type { Session } from '../graph/session.js';

export const SessionContext = createContext<Session | null>(null);

/** Who is signed in. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('aucune session autour de cette page');
  return session;
}
