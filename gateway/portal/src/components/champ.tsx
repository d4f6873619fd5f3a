import { type ComponentProps, type ReactNode, useId } from 'react';

interface Autour {
  libelle: ReactNode;
  /** How to fill it. */
  aide?: ReactNode;
  /** What is wrong, and how to correct it. */
  erreur?: ReactNode;
}

/** A text field (or date, number…) with its label, its help and its error. */
export function Champ({ libelle, aide, erreur, ...props }: Autour & ComponentProps<'input'>) {
  const { id, described, around } = useAutour({ libelle, aide, erreur });
  return around(<input id={id} aria-describedby={described} aria-invalid={erreur ? true : undefined} {...props} />);
}

/** Several lines of text. */
export function Zone({ libelle, aide, erreur, ...props }: Autour & ComponentProps<'textarea'>) {
  const { id, described, around } = useAutour({ libelle, aide, erreur });
  return around(<textarea id={id} aria-describedby={described} aria-invalid={erreur ? true : undefined} {...props} />);
}

/** One of several values: `children` are its `<option>`. */
export function Choix({ libelle, aide, erreur, ...props }: Autour & ComponentProps<'select'>) {
  const { id, described, around } = useAutour({ libelle, aide, erreur });
  return around(<select id={id} aria-describedby={described} aria-invalid={erreur ? true : undefined} {...props} />);
}

/** A box to tick, its label beside it. */
export function Case({ libelle, aide, ...props }: Omit<Autour, 'erreur'> & ComponentProps<'input'>) {
  const id = useId();
  return (
    <div className="case">
      <input type="checkbox" id={id} aria-describedby={aide ? `${id}-aide` : undefined} {...props} />
      <label htmlFor={id}>{libelle}</label>
      {aide && (
        <span className="champ-aide" id={`${id}-aide`}>
          {aide}
        </span>
      )}
    </div>
  );
}

function useAutour({ libelle, aide, erreur }: Autour) {
  const id = useId();
  const described = [aide && `${id}-aide`, erreur && `${id}-erreur`].filter(Boolean).join(' ') || undefined;
  const around = (control: ReactNode) => (
    <div className={erreur ? 'champ champ-en-erreur' : 'champ'}>
      <label htmlFor={id}>{libelle}</label>
      {aide && (
        <span className="champ-aide" id={`${id}-aide`}>
          {aide}
        </span>
      )}
      {control}
      {erreur && (
        <span className="champ-erreur" id={`${id}-erreur`}>
          {erreur}
        </span>
      )}
    </div>
  );
  return { id, described, around };
}
