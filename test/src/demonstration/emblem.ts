import { expect, it } from '@jest/globals';
import { readOperation } from './operation-files.js';
import type { UserHub } from './user-hub.js';

const METROPOLE = 'filtre: { annee: 2017, operation: [PUBLIQUE, AUCUNE] }';

interface Cellule {
  cles: { dimension: string; valeur: string }[];
  effectif: number;
}

const sum = (cellules: { effectif: number }[]) => cellules.reduce((total, { effectif }) => total + effectif, 0);
const byClasses = (cellules: Cellule[]) =>
  Object.fromEntries(
    cellules.map(({ cles, effectif }) => [
      cles
        .map(({ dimension, valeur }) => `${dimension}=${valeur}`)
        .sort()
        .join(' '),
      effectif,
    ]),
  );

/** Les chiffres du rapport d'exécution qu'aucun partenaire ne peut donner seul. */
export function emblemTests(hub: () => UserHub): void {
  it('répond à la question emblème : 970 personnes, 260 000 heures, 267 au RSA à l’entrée', async () => {
    const { query, variables } = readOperation('part-rsa-des-clauses');
    expect(variables).toEqual({ annee: 2017 });
    const { data, errors } = await hub().ask(query, variables);
    expect(errors).toBeUndefined();
    const { ventilerProfil, ...figures } = data.participantsClauses;
    expect(figures).toEqual({
      effectif: 970,
      heuresClauses: { total: 260_000 },
      beneficiairesRsa: { effectif: 267, part: 0.2753, inconnus: 0 },
    });
    expect(sum(ventilerProfil.beneficiairesRsa.cellules)).toBe(267);
  });

  it('ventile puis filtre : les CLI font 970, puis 267, et leurs parts sont celles de leurs effectifs', async () => {
    const { data } = await hub().ask(`{ participantsClauses(${METROPOLE}) { ventilerProfil(par: [CLI]) {
      cellules { cles { dimension valeur } effectif }
      beneficiairesRsa { cellules { cles { dimension valeur } effectif part } } } } }`);
    const { cellules: before, beneficiairesRsa } = data.participantsClauses.ventilerProfil;
    const whole = byClasses(before);
    const kept = byClasses(beneficiairesRsa.cellules);
    expect(Object.keys(whole)).toHaveLength(10);
    expect([sum(before), sum(beneficiairesRsa.cellules)]).toEqual([970, 267]);
    for (const cellule of beneficiairesRsa.cellules) {
      const [name] = Object.keys(byClasses([cellule]));
      expect(cellule.part).toBeCloseTo(kept[name] / whole[name], 4);
    }
  });

  it('donne 267 depuis l’autre côté, des bénéficiaires vers les clauses', async () => {
    const marches = 'annee: 2017, operation: [PUBLIQUE, AUCUNE]';
    const { data } = await hub().ask(`{ beneficiairesRsa { participantsClauses(filtre: { ${marches} }) {
      beneficiairesRsa(moment: ENTREE) { effectif } } } }`);
    expect(data.beneficiairesRsa.participantsClauses.beneficiairesRsa.effectif).toBe(267);
  });

  it('montre où les 300 publics déclarés RSA et la CAF se contredisent', async () => {
    const { query, variables } = readOperation('publics-declares-et-caf');
    const marches = query.replaceAll('annee: $annee', 'annee: $annee, operation: [PUBLIQUE, AUCUNE]');
    const { data } = await hub().ask(marches, variables);
    const { effectif, confirmes, contredits } = data.declares;
    expect(effectif).toBe(300);
    expect(contredits.effectif).toBe(58);
    expect(confirmes.effectif + contredits.effectif + confirmes.inconnus).toBe(300);
    expect(data.tous.connusDeLaCaf).toEqual({ effectif: 267, part: 0.2753 });
  });

  it('croise deux directions, CLI et type de SIAE, dans un ordre ou dans l’autre', async () => {
    const cellules = 'cellules { cles { dimension valeur } effectif }';
    const { data } = await hub().ask(`{ salariesIae(filtre: { annee: 2017 }) { effectif
      cli: ventilerProfil(par: [CLI]) { ventilerIae(par: [TYPE]) { ${cellules} } }
      type: ventilerIae(par: [TYPE]) { ventilerProfil(par: [CLI]) { ${cellules} } } } }`);
    const { effectif, cli, type } = data.salariesIae;
    const [pivot, reversed] = [cli.ventilerIae.cellules, type.ventilerProfil.cellules];
    expect(effectif).toBe(2_602);
    expect(sum(pivot)).toBe(effectif);
    expect(pivot.length).toBeGreaterThan(40);
    expect(byClasses(reversed)).toEqual(byClasses(pivot));
  });

  it('compte 48 600 accompagnés en 2018, dont 17 000 en itinéraire', async () => {
    const { data } = await hub().ask(`{ tous: accompagnes(filtre: { annee: 2018 }) { effectif }
      itineraires: accompagnes(filtre: { annee: 2018, dispositif: [ITINERAIRE_EMPLOI, ITINERAIRE_ACTIVITE] }) { effectif } }`);
    expect(data).toEqual({ tous: { effectif: 48_600 }, itineraires: { effectif: 17_000 } });
  });
}
