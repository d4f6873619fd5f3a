import { Profil } from '@hub/shared/access/profil';
import { expect, it } from '@jest/globals';
import type { UserHub } from './user-hub.js';

/** Une chaîne de trois tranches : chaque question y commence ou y finit comme une autre. */
const QUESTION = `query ($annee: Int!, $operation: [TypeOperation!], $decalage: Int) {
  participantsClauses(filtre: { annee: $annee, operation: $operation }) {
    effectif
    beneficiairesRsa(decalage: $decalage) { effectif part inconnus }
    salariesIae(moment: ENTREE, decalage: $decalage) { effectif }
  }
}`;
const VARIABLES = [2016, 2017, 2018].flatMap((annee) =>
  [['PUBLIQUE'], ['PUBLIQUE', 'AUCUNE']].flatMap((operation) =>
    [0, 3, 6].map((decalage) => ({ annee, operation, decalage })),
  ),
);

/** Une réponse faite de parts gardées est celle qu'on aurait faite à neuf. */
export function keptPartsTests(hub: () => UserHub): void {
  const answersTo = async (role: Profil, variables: object[]) => {
    const jeton = await hub().jeton({ role });
    const answers: unknown[] = [];
    for (const one of variables) answers.push((await hub().ask(QUESTION, one, jeton)).data);
    return answers;
  };

  it('répond pareil aux mêmes questions, quel que soit leur ordre', async () => {
    const asked = await answersTo(Profil.ANALYSTE, VARIABLES);
    const backwards = await answersTo(Profil.CHARGE_DE_MISSION, [...VARIABLES].reverse());
    expect(backwards.reverse()).toEqual(asked);
    expect(new Set(asked.map((data) => JSON.stringify(data))).size).toBeGreaterThan(VARIABLES.length / 2);
  });

  it('a rendu des parts qu’elle avait gardées', async () => {
    const headers = { authorization: `Bearer ${await hub().jeton({ role: Profil.EXPLOITATION })}` };
    const mesures = await (await fetch(`${hub().url}/metrics`, { headers })).text();
    const rendues = Number(/hub_cache_parts_total\{resultat="rendue"\} (\d+)/.exec(mesures)?.[1]);
    expect(rendues).toBeGreaterThan(VARIABLES.length);
    expect(mesures).toMatch(/hub_cache_parts_bytes [1-9]/);
  });
}
