import type { ComponentProps } from 'react';

export type GenreDeBouton = 'principal' | 'secondaire' | 'discret';

/** What a click does is its text. */
export function Bouton({
  genre = 'secondaire',
  className = '',
  ...props
}: ComponentProps<'button'> & { genre?: GenreDeBouton }) {
  return <button type="button" className={`bouton bouton-${genre} ${className}`} {...props} />;
}
