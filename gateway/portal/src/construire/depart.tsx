import { useId, useState } from 'react';
import { Champ } from '../components/champ.js';
import type { Catalogue, Ensemble } from './modele/catalogue.js';

/** Where a question starts: people, or facts, found by a word. */
export function Depart({ catalogue, partir }: { catalogue: Catalogue; partir: (champ: string) => void }) {
  const [mots, setMots] = useState('');
  return (
    <div className="depart">
      <Champ
        libelle="De quoi voulez-vous parler ?"
        aide="Un mot du métier : clauses, accompagnés, offres, contrats…"
        type="search"
        value={mots}
        onChange={({ target }) => setMots(target.value)}
      />
      <div className="depart-listes">
        <Ensembles
          titre="Des personnes"
          aide="Chacune compte une fois ; on les suit d’une direction à l’autre."
          ensembles={found(catalogue.cohortes, mots)}
          partir={partir}
        />
        <Ensembles
          titre="Des faits"
          aide="Contrats, heures, offres, marchés… : chacun compte, avec ses montants."
          ensembles={found(catalogue.faits, mots)}
          partir={partir}
        />
      </div>
    </div>
  );
}

interface DesEnsembles {
  titre: string;
  aide: string;
  ensembles: readonly Ensemble[];
  partir: (champ: string) => void;
}

function Ensembles({ titre, aide, ensembles, partir }: DesEnsembles) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{titre}</h2>
      <p className="note">{aide}</p>
      {ensembles.length === 0 && <p>Rien sous ce mot.</p>}
      <ul className="depart-liste">
        {ensembles.map(({ champ, libelle, aide: said }) => (
          <li key={champ}>
            <button type="button" className="depart-choix" onClick={() => partir(champ)}>
              <strong>{libelle}</strong>
              {said && <span>{said}</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Those whose description has all these words, whatever their accents and their plural. */
function found<T extends Ensemble>(ensembles: readonly T[], mots: string): T[] {
  const words = plain(mots).split(/\s+/).filter(Boolean);
  return ensembles.filter(({ champ, libelle, aide }) => {
    const text = plain(`${libelle} ${aide} ${champ}`);
    return words.every((word) => text.includes(word.replace(/[sx]$/, '')));
  });
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
