/** Ends the session of this browser, then asks who comes next. */
async function signOut(): Promise<void> {
  await fetch('/deconnexion', { method: 'POST' });
  window.location.assign('/');
}

export function SignOut() {
  return (
    <button type="button" className="deconnexion" onClick={signOut}>
      Se déconnecter
    </button>
  );
}
