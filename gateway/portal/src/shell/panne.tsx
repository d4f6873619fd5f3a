import { Component, type ReactNode } from 'react';
import { Alerte } from '../components/alerte.js';
import { Bouton } from '../components/bouton.js';

/** The page cannot be shown, and why. */
export function Panne({ message }: { message: string }) {
  return (
    <div className="cadre">
      <Alerte ton="erreur" titre="Cette page ne peut pas s’afficher">
        <p>{message}</p>
        <Bouton onClick={() => window.location.reload()}>Recharger la page</Bouton>
      </Alerte>
    </div>
  );
}

/** An unforeseen error of one page leaves the menu and the others in place. */
export class PanneDePage extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return <Panne message="Une erreur imprévue l’a arrêtée. Si elle revient, signalez-la à l’exploitant du hub." />;
  }
}
