import { useState } from 'react';
import { Bouton } from '../components/bouton.js';
import { Case, Champ, Choix } from '../components/champ.js';
import { type Partie, partieOf, valeurInitiale, withCondition, withoutCondition } from './modele/edition.js';
import type { Critere, Filtre } from './modele/filtre.js';
import type { Periode, Question, Valeur } from './modele/question.js';
import { anneeOf, ChoixDePeriode } from './periode.js';

interface Props {
  question: Question;
  /** Which part of it these are the conditions of. */
  partie: Partie;
  filtre: Filtre;
  exact: boolean;
  annee: number;
  changer: (question: Question) => void;
  /** Why this question cannot be asked; null when it can. */
  refus: (question: Question) => string | null;
}

/** The conditions of a filter, and those that may be added. */
export function Conditions({ question, partie, filtre, exact, annee: usual, changer, refus }: Props) {
  const { periode, conditions } = partieOf(question, partie);
  const annee = anneeOf(periode) ?? usual;
  const poser = (critere: string, valeur: Valeur) => changer(withCondition(question, partie, critere, valeur));
  const [choisi, setChoisi] = useState('');
  const free = filtre.criteres.filter(({ champ }) => !conditions.some(({ critere }) => critere === champ));
  const chosen = free.find(({ champ }) => champ === choisi);
  // Any value counts as much: what is not in the everyday perimeter is a condition.
  const any = chosen && chosen.choix.length > 0 ? [chosen.choix[0].valeur] : ['x'];
  const stop = chosen && refus(withCondition(question, partie, chosen.champ, any));
  return (
    <>
      {conditions.map(({ critere, valeur }) => {
        const known = filtre.criteres.find(({ champ }) => champ === critere);
        if (!known) return null;
        return (
          <div key={critere} className="condition">
            <UneCondition
              critere={known}
              valeur={valeur}
              exact={exact}
              annee={annee}
              poser={(one) => poser(critere, one)}
            />
            <Bouton
              genre="discret"
              aria-label={`Retirer la condition ${known.libelle}`}
              onClick={() => changer(withoutCondition(question, partie, critere))}
            >
              Retirer
            </Bouton>
          </div>
        );
      })}
      {free.length > 0 && (
        <div className="ajout">
          <Choix
            libelle="Ajouter une condition"
            value={choisi}
            aide={stop ?? undefined}
            onChange={({ target }) => setChoisi(target.value)}
          >
            <option value="">Choisir…</option>
            {free.map(({ champ, libelle }) => (
              <option key={champ} value={champ}>
                {libelle}
              </option>
            ))}
          </Choix>
          <Bouton
            disabled={!chosen || Boolean(stop)}
            onClick={() => {
              if (chosen) poser(chosen.champ, valeurInitiale(chosen, annee));
              setChoisi('');
            }}
          >
            Ajouter la condition
          </Bouton>
        </div>
      )}
    </>
  );
}

interface DUneCondition {
  critere: Critere;
  valeur: Valeur;
  exact: boolean;
  annee: number;
  poser: (valeur: Valeur) => void;
}

function UneCondition({ critere, valeur, exact, annee, poser }: DUneCondition) {
  const { libelle, forme, choix } = critere;
  if (forme === 'periode')
    return (
      <ChoixDePeriode
        libelle={libelle}
        periode={valeur as Periode}
        exact={exact}
        annee={annee}
        changer={(periode) => periode && poser(periode)}
      />
    );
  if (forme === 'booleen')
    return (
      <Choix libelle={libelle} value={String(valeur)} onChange={({ target }) => poser(target.value === 'true')}>
        <option value="true">Oui</option>
        <option value="false">Non</option>
      </Choix>
    );
  if (forme === 'codes') {
    const chosen = valeur as readonly string[];
    return (
      <fieldset className="champ codes">
        <legend>{libelle}</legend>
        <div className="codes-liste">
          {choix.map(({ valeur: code, libelle: name }) => (
            <Case
              key={code}
              libelle={name}
              checked={chosen.includes(code)}
              onChange={({ target }) =>
                poser(target.checked ? [...chosen, code] : chosen.filter((one) => one !== code))
              }
            />
          ))}
        </div>
      </fieldset>
    );
  }
  return <Saisie critere={critere} valeur={valeur as readonly (string | number)[]} poser={poser} />;
}

/** Several values in one field: what is typed stays as typed, commas included. */
function Saisie({
  critere,
  valeur,
  poser,
}: {
  critere: Critere;
  valeur: readonly (string | number)[];
  poser: DUneCondition['poser'];
}) {
  const [texte, setTexte] = useState(valeur.join(', '));
  const change = (text: string) => {
    setTexte(text);
    const values = text
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean);
    poser(critere.forme === 'nombres' ? values.map(Number).filter(Number.isInteger) : values);
  };
  return (
    <Champ
      libelle={critere.libelle}
      aide={critere.aide || 'Plusieurs valeurs : séparez-les par des virgules.'}
      value={texte}
      onChange={({ target }) => change(target.value)}
    />
  );
}
