import { useState } from 'react';
import { Bouton } from '../components/bouton.js';
import { Choix } from '../components/champ.js';
import { OptionsParDirection } from './directions.js';
import type { Catalogue } from './modele/catalogue.js';
import { withAxe, withoutAxe } from './modele/edition.js';
import { axesOf } from './modele/phrase.js';
import type { Question } from './modele/question.js';

interface Props {
  catalogue: Catalogue;
  question: Question;
  changer: (question: Question) => void;
  refus: (question: Question) => string | null;
}

/** What a question is split by. */
export function Axes({ catalogue, question, changer, refus }: Props) {
  const [choisi, setChoisi] = useState('');
  const [champ, dimension] = choisi.split(' ');
  const stop = choisi ? refus(withAxe(question, { champ: champ === '-' ? '' : champ, dimension })) : null;
  const titres = axesOf(catalogue, question);
  return (
    <section className="carte etape" aria-labelledby="axes">
      <h3 id="axes">Ventiler par</h3>
      {question.axes.length > 0 && (
        <ul className="jetons">
          {titres.map((titre, rank) => (
            <li key={titre} className="jeton">
              {titre}
              <button
                type="button"
                aria-label={`Ne plus ventiler par ${titre}`}
                onClick={() => changer(withoutAxe(question, rank))}
              >
                <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="ajout">
        <Choix
          libelle="Ajouter un axe"
          value={choisi}
          aide={stop ?? undefined}
          onChange={({ target }) => setChoisi(target.value)}
        >
          <option value="">Choisir…</option>
          <OptionsParDirection
            offerts={offeredOf(catalogue, question)}
            options={({ champ, axes }) =>
              axes.map(({ valeur, libelle }) => (
                <option key={valeur} value={`${champ || '-'} ${valeur}`}>
                  {libelle}
                </option>
              ))
            }
          />
        </Choix>
        <Bouton
          disabled={!choisi || Boolean(stop)}
          onClick={() => {
            changer(withAxe(question, { champ: champ === '-' ? '' : champ, dimension }));
            setChoisi('');
          }}
        >
          Ajouter l’axe
        </Bouton>
      </div>
    </section>
  );
}

/** The ways to split, each with its axes that are not yet taken; those of a fact are its own. */
function offeredOf({ faits, ventilations }: Catalogue, { genre, etapes, axes: taken }: Question) {
  const fait = faits.find(({ champ }) => champ === etapes[0].champ);
  const offered = genre === 'fait' ? [{ champ: '', axes: fait?.axes ?? [] }] : ventilations;
  return offered.map(({ champ, axes }) => ({
    champ,
    axes: axes.filter(({ valeur }) => !taken.some((one) => one.champ === champ && one.dimension === valeur)),
  }));
}
