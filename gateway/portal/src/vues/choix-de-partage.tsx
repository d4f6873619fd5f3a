import { useId } from 'react';
import { PARTAGES, type Partage } from './vue.js';

/** Who sees a view. */
export function ChoixDePartage({ partage, changer }: { partage: Partage; changer: (partage: Partage) => void }) {
  const name = useId();
  return (
    <fieldset className="champ">
      <legend>Qui la voit</legend>
      {Object.entries(PARTAGES).map(([code, { libelle, aide }]) => (
        <div key={code} className="case">
          <input
            type="radio"
            id={`${name}-${code}`}
            name={name}
            checked={partage === code}
            aria-describedby={`${name}-${code}-aide`}
            onChange={() => changer(code as Partage)}
          />
          <label htmlFor={`${name}-${code}`}>{libelle}</label>
          <span className="champ-aide" id={`${name}-${code}-aide`}>
            {aide}
          </span>
        </div>
      ))}
    </fieldset>
  );
}
