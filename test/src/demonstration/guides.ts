import { Profil } from '@hub/shared/access/profil';
import { expect, it } from '@jest/globals';
import { guideExamples } from '../docs/guide-examples.js';
import type { UserHub } from './user-hub.js';

/** À qui chaque guide s'adresse ; les autres s'adressent à qui lit tout. */
const LECTEURS: Record<string, Profil> = {
  'README.md': Profil.ANALYSTE,
  'docs/analyste.md': Profil.ANALYSTE,
  'docs/charge-de-mission.md': Profil.CHARGE_DE_MISSION,
  'docs/gestionnaire.md': Profil.GESTIONNAIRE,
  'docs/redacteur.md': Profil.PILOTAGE,
};

/** Les variables que les exemples laissent au lecteur. */
const VARIABLES = { annee: 2017, mois: '2018-03', siret: '99990001200017' };

/** Ce qu'une mutation refusée répond, au lieu de ce qu'elle a fait. */
const REFUS = /"code":"([A-Z_]+)"/;

/** Chaque question des guides, posée comme son lecteur la poserait. */
export function guideTests(hub: () => UserHub): void {
  it.each(guideExamples())('$file, exemple $rang : répond', async ({ file, query, json }) => {
    const role = LECTEURS[file];
    const jeton = await hub().jeton(role && { role });
    const variables = json && query.startsWith('mutation') ? JSON.parse(json) : VARIABLES;
    const { data, errors } = await hub().ask(query, variables, jeton);
    expect(errors).toBeUndefined();
    expect(data).toBeTruthy();
    if (query.startsWith('mutation')) expect(JSON.stringify(data)).not.toMatch(REFUS);
  });
}
