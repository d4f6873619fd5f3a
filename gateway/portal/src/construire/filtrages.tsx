import { useState } from 'react';
import { Bouton } from '../components/bouton.js';
import { Choix } from '../components/champ.js';
import { OptionsParDirection } from './directions.js';
import type { Catalogue } from './modele/catalogue.js';
import { withFiltrage } from './modele/edition.js';
import type { Question } from './modele/question.js';

interface Props {
  catalogue: Catalogue;
  question: Question;
  changer: (question: Question) => void;
  refus: (question: Question) => string | null;
}

/** Narrows people to those of another set, of any directorate. */
export function Filtrages({ catalogue, question, changer, refus }: Props) {
  const [choisi, setChoisi] = useState('');
  const next = choisi ? withFiltrage(catalogue, question, choisi) : null;
  const stop = next && refus(next);
  return (
    <div className="carte etape ajout">
      <Choix
        libelle="Parmi elles, ne garder que…"
        value={choisi}
        aide={stop ?? undefined}
        onChange={({ target }) => setChoisi(target.value)}
      >
        <option value="">Choisir…</option>
        <OptionsParDirection
          offerts={catalogue.filtrages}
          options={({ champ, libelle }) => <option value={champ}>{libelle}</option>}
        />
      </Choix>
      <Bouton
        disabled={!next || Boolean(stop)}
        onClick={() => {
          if (next) changer(next);
          setChoisi('');
        }}
      >
        Ajouter
      </Bouton>
    </div>
  );
}
