import { FiltrePeriodeInput } from '@hub/shared/cohort/filtre-periode.type';
import { InputType } from 'type-graphql';

@InputType({ description: 'Mois où un droit au RSA est ouvert : un seul mois de la période suffit.' })
export class FiltreRsa extends FiltrePeriodeInput {}
