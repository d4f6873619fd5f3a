import { registerEnumType } from 'type-graphql';
import { ErreurAgent } from '../runtime/errors.js';
import type { Moment } from './narrow.js';
import { monthOf } from './periode.js';

/** Le moment où se teste un état, relativement aux dates des membres. */
export enum MomentDeTest {
  ENTREE = 'ENTREE',
  SORTIE = 'SORTIE',
  MOIS = 'MOIS',
}

registerEnumType(MomentDeTest, {
  name: 'Moment',
  description: 'Moment auquel un état (droit au RSA ouvert, accompagnement en cours) est regardé.',
  valuesConfig: {
    ENTREE: { description: 'Le mois d’entrée de chaque membre dans la cohorte.' },
    SORTIE: { description: 'Le mois de sortie de chaque membre ; qui n’est pas sorti compte parmi les inconnus.' },
    MOIS: { description: 'Un même mois pour tous, donné par l’argument mois.' },
  },
});

/** @throws ErreurAgent MOMENT_INVALIDE si `mois` manque avec MOIS, ou est donné sans lui ; PERIODE_INVALIDE s'il est mal écrit. */
export function momentOf(moment: MomentDeTest | null | undefined, mois: string | null | undefined): Moment {
  const type = moment ?? MomentDeTest.ENTREE;
  if (type !== MomentDeTest.MOIS) {
    if (mois !== null && mois !== undefined)
      throw new ErreurAgent('MOMENT_INVALIDE', 'L’argument mois ne se donne qu’avec moment: MOIS.');
    return { type };
  }
  if (!mois)
    throw new ErreurAgent('MOMENT_INVALIDE', 'Avec moment: MOIS, donnez aussi mois, par exemple mois: "2017-12".');
  return { type, mois: monthOf(mois, 'mois') };
}
