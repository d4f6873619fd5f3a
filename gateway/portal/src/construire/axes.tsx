import { useState } from 'react';
import { Bouton } from '../components/bouton.js';
import { Choix } from '../components/champ.js';
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
  const groups = groupsOf(catalogue, question);
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
          {groups.map(({ nom, options }) => {
            const all = options.map(({ cle, libelle }) => (
              <option key={cle} value={cle}>
                {libelle}
              </option>
            ));
            return nom ? (
              <optgroup key={nom} label={nom}>
                {all}
              </optgroup>
            ) : (
              all
            );
          })}
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

/** The axes that are not yet taken, under what they describe. */
function groupsOf({ faits, ventilations }: Catalogue, { genre, etapes, axes }: Question) {
  const taken = (champ: string, dimension: string) =>
    axes.some((one) => one.champ === champ && one.dimension === dimension);
  const fait = faits.find(({ champ }) => champ === etapes[0].champ);
  const offered =
    genre === 'fait'
      ? [{ nom: '', champ: '', options: fait?.axes ?? [] }]
      : ventilations.map(({ champ, libelle, axes: options }) => ({
          nom: libelle.replace(/^La cohorte ventilée selon /, 'Selon '),
          champ,
          options,
        }));
  return offered.map(({ nom, champ, options }) => ({
    nom,
    options: options
      .filter(({ valeur }) => !taken(champ, valeur))
      .map(({ valeur, libelle }) => ({ cle: `${champ || '-'} ${valeur}`, libelle })),
  }));
}
