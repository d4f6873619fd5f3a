import { type FormEvent, useState } from 'react';
import { Bouton } from '../components/bouton.js';
import { Champ } from '../components/champ.js';
import { direFinalite } from '../graph/session.js';
import { useSession } from './session-context.js';

/** Remembers, for this session of the browser, that the question was asked. */
const DEMANDEE = 'hub-finalite-demandee';

/** What exact figures are read for: asked once, then said beside who is signed in, where it can be changed. */
export function Finalite() {
  const { profil, finalite: connue, finaliteDite } = useSession();
  const [finalite, setFinalite] = useState(connue);
  const [open, setOpen] = useState(!connue && sessionStorage.getItem(DEMANDEE) === null);
  if (profil !== 'pilotage') return null;
  // A token that says it has the last word.
  if (connue && !finaliteDite) return <p className="finalite">Finalité de vos lectures : {connue}</p>;
  const close = () => {
    sessionStorage.setItem(DEMANDEE, 'oui');
    setOpen(false);
  };
  if (open) {
    return (
      <Demande
        finalite={finalite}
        said={(dite) => {
          setFinalite(dite);
          close();
        }}
        later={close}
      />
    );
  }
  return (
    <p className="finalite">
      Finalité de vos lectures : {finalite ?? 'non précisée'}{' '}
      <Bouton genre="discret" onClick={() => setOpen(true)}>
        {finalite ? 'Changer de finalité' : 'Préciser la finalité'}
      </Bouton>
    </p>
  );
}

interface DemandeProps {
  finalite: string | null;
  said: (finalite: string | null) => void;
  later: () => void;
}

function Demande({ finalite, said, later }: DemandeProps) {
  const [erreur, setErreur] = useState<string | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const texte = new FormData(event.currentTarget).get('finalite') as string;
    try {
      said(await direFinalite(texte));
    } catch (error) {
      setErreur((error as Error).message);
    }
  };
  return (
    <form className="finalite finalite-demande" onSubmit={submit}>
      <Champ
        libelle="Finalité de vos lectures"
        aide="Vous lisez des chiffres exacts : chaque lecture est inscrite au journal, avec ce pour quoi elle est faite."
        erreur={erreur}
        name="finalite"
        maxLength={200}
        defaultValue={finalite ?? ''}
        placeholder="Bilan annuel, préparation d’un comité…"
        autoComplete="off"
      />
      <Bouton type="submit">Enregistrer la finalité</Bouton>
      <Bouton genre="discret" onClick={later}>
        Plus tard
      </Bouton>
    </form>
  );
}
