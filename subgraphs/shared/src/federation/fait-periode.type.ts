import { InputType, registerEnumType } from 'type-graphql';
import { FiltrePeriodeInput } from '../cohort/filtre-periode.type.js';
import { LECTURES } from './fait.js';

/** Les lectures de période, en énumération GraphQL. */
export const LectureDePeriode = Object.fromEntries(Object.keys(LECTURES).map((name) => [name, name]));

registerEnumType(LectureDePeriode, {
  name: 'LectureDePeriode',
  description: 'Façon de lire la période d’un fait qui dure : flux ou stock.',
  valuesConfig: Object.fromEntries(Object.entries(LECTURES).map(([name, description]) => [name, { description }])),
});

@InputType('Periode', {
  description: 'Une période, donnée d’une seule façon : annee (et trimestre), mois, ou du et au.',
})
export class AutrePeriode extends FiltrePeriodeInput {}
