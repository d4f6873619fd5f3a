/** Code du territoire qui réunit les lieux d'aucun territoire de son niveau : une commune hors de la Métropole, un nom que rien ne porte. */
export const AILLEURS = 'AILLEURS';
