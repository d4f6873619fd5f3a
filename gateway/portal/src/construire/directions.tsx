import { Fragment, type ReactNode } from 'react';
import { DIRECTIONS } from '../sources/lire-sources.js';
import { parDirection } from './modele/directions.js';

/** Put there by the build, from the composed graph. */
declare const PROPRIETAIRES: Readonly<Record<string, string>>;

export const deDirections = <T extends { champ: string }>(offerts: readonly T[]) =>
  parDirection(offerts, PROPRIETAIRES, DIRECTIONS);

/** The `<option>` of a choice, under the directorate that owns each. */
export function OptionsParDirection<T extends { champ: string }>({
  offerts,
  options,
}: {
  offerts: readonly T[];
  options: (offert: T) => ReactNode;
}) {
  return deDirections(offerts).map(({ nom, membres }) => {
    const all = membres.map((offert) => <Fragment key={offert.champ}>{options(offert)}</Fragment>);
    return nom ? (
      <optgroup key={nom} label={nom}>
        {all}
      </optgroup>
    ) : (
      <Fragment key="">{all}</Fragment>
    );
  });
}
