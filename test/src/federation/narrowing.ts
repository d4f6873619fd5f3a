import { describe, expect, it } from '@jest/globals';
import type { FederationHub } from './federation-hub.js';

const FLUX = ['participantsClauses', 'salariesIae', 'accompagnes', 'orientesFiliere'];

function permutations<T>(values: T[]): T[][] {
  if (values.length <= 1) return [values];
  return values.flatMap((first, i) => permutations(values.toSpliced(i, 1)).map((rest) => [first, ...rest]));
}

/** `a { b { c { <fields> } } }`, et ce qu'une telle réponse a au fond. */
const nest = (fields: string, path: string[]) => path.reduceRight((inner, field) => `${field} { ${inner} }`, fields);
// biome-ignore lint/suspicious/noExplicitAny: une réponse emboîtée n'a pas d'autre type.
const deepest = (data: any, path: string[]) => path.reduce((inner, field) => inner[field.split('(')[0]], data);

/** Les questions de cohortes, d'une direction à l'autre ; ce qu'elles doivent rendre se lit dans le tableau de people.ts. */
export function narrowingTests(hub: () => FederationHub): void {
  async function answer(query: string) {
    const { data, errors } = await hub().ask(query);
    expect(errors).toBeUndefined();
    return data;
  }

  describe('filtrer de direction en direction', () => {
    it('retient les mêmes personnes dans tous les ordres', async () => {
      const orders = permutations(FLUX);
      expect(orders).toHaveLength(24);
      for (const order of orders) {
        const data = await answer(`{ ${nest('effectif', order)} }`);
        expect([order, deepest(data, order).effectif]).toEqual([order, 2]);
      }
    });

    it('va aussi profond que la question, un filtre déjà passé ne changeant plus rien', async () => {
      const path = Array.from({ length: 24 }, (_, i) => FLUX[i % FLUX.length]);
      const data = await answer(`{ ${nest('effectif part', path)} }`);
      expect(deepest(data, path)).toEqual({ effectif: 2, part: 1 });
    });

    it('teste un état à l’entrée du dernier flux : 1 dans un ordre, 2 dans l’autre', async () => {
      const data = await answer(`{
        versIae: participantsClauses { salariesIae { effectif beneficiairesRsa { effectif part } } }
        versClauses: salariesIae { participantsClauses { effectif beneficiairesRsa { effectif part } } } }`);
      expect(data).toEqual({
        versIae: { salariesIae: { effectif: 3, beneficiairesRsa: { effectif: 1, part: 0.3333 } } },
        versClauses: { participantsClauses: { effectif: 3, beneficiairesRsa: { effectif: 2, part: 0.6667 } } },
      });
    });

    it('dit ce que deviennent les sortants, et de qui on ne sait rien', async () => {
      const data = await answer(`{
        participantsClauses {
          apres: salariesIae(moment: SORTIE, decalage: 1) { effectif part inconnus }
          nonPlus: salariesIae(moment: SORTIE, decalage: 1, exclure: true) { effectif inconnus }
          encore: participantsClauses(moment: SORTIE, decalage: 1) { effectif }
        }
        salariesIae { avant: participantsClauses(moment: ENTREE, decalage: -3) { effectif inconnus } } }`);
      expect(data).toEqual({
        participantsClauses: {
          apres: { effectif: 1, part: 0.2, inconnus: 4 },
          nonPlus: { effectif: 0, inconnus: 4 },
          encore: { effectif: 0 },
        },
        salariesIae: { avant: { effectif: 2, inconnus: 0 } },
      });
    });

    it('ne retient d’une période que les événements qui y ont des heures, ou la recouvrent', async () => {
      const data = await answer(`{
        heures: participantsClauses(filtre: { annee: 2018 }) { effectif heuresClauses { total } }
        recouvre: accompagnes(filtre: { annee: 2016 }) { effectif }
        trimestre: orientesFiliere(filtre: { annee: 2017, trimestre: 1 }) { effectif }
        depuis: salariesIae(filtre: { du: "2017-05" }) { effectif }
        mois: salariesIae(filtre: { mois: "2017-02" }) { effectif } }`);
      expect(data).toEqual({
        heures: { effectif: 1, heuresClauses: { total: 102 } },
        recouvre: { effectif: 1 },
        trimestre: { effectif: 2 },
        depuis: { effectif: 2 },
        mois: { effectif: 1 },
      });
    });

    it('nomme par des alias plusieurs réponses d’un même champ, à tout niveau', async () => {
      const data = await answer(`{ clauses2017: participantsClauses(filtre: { annee: 2017 }) { personnes: effectif
        rsa: beneficiairesRsa { oui: effectif } sansRsa: beneficiairesRsa(exclure: true) { non: effectif }
        iae: salariesIae { n: effectif } autres: salariesIae(exclure: true) { n: effectif } } }`);
      expect(data.clauses2017).toEqual({
        personnes: 4,
        rsa: { oui: 3 },
        sansRsa: { non: 1 },
        iae: { n: 3 },
        autres: { n: 1 },
      });
    });

    it('exclut en gardant les dates', async () => {
      const data = await answer(`{ participantsClauses(filtre: { annee: 2017 }) { salariesIae(exclure: true) {
        effectif part beneficiairesRsa { effectif } accompagnes(filtre: { annee: 2017 }) { effectif } } } }`);
      expect(data.participantsClauses.salariesIae).toEqual({
        effectif: 1,
        part: 0.25,
        beneficiairesRsa: { effectif: 1 },
        accompagnes: { effectif: 1 },
      });
    });
  });

  describe('le moment d’un état', () => {
    const rsa = async (args: string, filtre = 'filtre: { annee: 2017 }') =>
      (await answer(`{ participantsClauses(${filtre}) { r: beneficiairesRsa${args} { effectif inconnus } } }`))
        .participantsClauses.r;

    it('est l’entrée, la sortie, ou un mois donné', async () => {
      expect(await rsa('')).toEqual({ effectif: 3, inconnus: 0 });
      expect(await rsa('(moment: ENTREE)')).toEqual({ effectif: 3, inconnus: 0 });
      expect(await rsa('(moment: SORTIE)')).toEqual({ effectif: 1, inconnus: 1 });
      expect(await rsa('(moment: MOIS, mois: "2017-07")')).toEqual({ effectif: 2, inconnus: 0 });
    });

    it('se décale avant et après', async () => {
      expect(await rsa('(moment: SORTIE, decalage: -2)')).toEqual({ effectif: 2, inconnus: 1 });
      expect(await rsa('(moment: SORTIE, decalage: 6)')).toEqual({ effectif: 0, inconnus: 3 });
      expect(await rsa('(moment: ENTREE, decalage: 5)')).toEqual({ effectif: 1, inconnus: 0 });
      expect(await rsa('(moment: MOIS, mois: "2017-10", decalage: 3)')).toEqual({ effectif: 0, inconnus: 4 });
    });

    it('fait des inconnus de qui entre un mois sans fichier de la CAF, ni gardés ni exclus', async () => {
      const tous = 'filtre: {}';
      expect(await rsa('', tous)).toEqual({ effectif: 3, inconnus: 1 });
      expect(await rsa('(exclure: true)', tous)).toEqual({ effectif: 1, inconnus: 1 });
      expect(await rsa('(filtre: { annee: 2017 })', tous)).toEqual({ effectif: 4, inconnus: 0 });
    });

    it('vaut aussi pour l’accompagnement en cours', async () => {
      const data = await answer(`{ participantsClauses(filtre: { annee: 2017 }) {
        entree: accompagnes(moment: ENTREE) { effectif } sortie: accompagnes(moment: SORTIE) { effectif inconnus }
        flux: accompagnes { effectif } }
        enFevrier: accompagnes(moment: MOIS, mois: "2017-02") { effectif beneficiairesRsa { effectif } } }`);
      expect(data).toEqual({
        participantsClauses: {
          entree: { effectif: 2 },
          sortie: { effectif: 1, inconnus: 1 },
          flux: { effectif: 3 },
        },
        enFevrier: { effectif: 3, beneficiairesRsa: { effectif: 3 } },
      });
    });
  });

  describe('ventiler', () => {
    it('croise les tranches, puis filtre chaque cellule ; les cellules font le total', async () => {
      const cellules = 'cellules { cles { dimension valeur } effectif part poids }';
      const { participantsClauses } = await answer(`{ participantsClauses(filtre: { annee: 2017 }) {
        ventilerProfil(par: [SEXE]) { ventilerClauses(par: [MODALITE]) { effectif ${cellules}
          beneficiairesRsa { effectif ${cellules} } } } } }`);
      const pivot = participantsClauses.ventilerProfil.ventilerClauses;
      const cles = (sexe: string, modalite: string) => [
        { dimension: 'SEXE', valeur: sexe },
        { dimension: 'MODALITE', valeur: modalite },
      ];
      const [direct, mise] = ['EMBAUCHE_DIRECTE', 'MISE_A_DISPOSITION'];
      expect(pivot.effectif).toBe(4);
      expect(new Set(pivot.cellules)).toEqual(
        new Set([
          { cles: cles('INCONNU', direct), effectif: 1, part: null, poids: 0.25 },
          { cles: cles('F', direct), effectif: 2, part: null, poids: 0.5 },
          { cles: cles('M', mise), effectif: 1, part: null, poids: 0.25 },
        ]),
      );
      expect(new Set(pivot.beneficiairesRsa.cellules)).toEqual(
        new Set([
          { cles: cles('INCONNU', direct), effectif: 0, part: 0, poids: 0 },
          { cles: cles('F', direct), effectif: 2, part: 1, poids: 0.6667 },
          { cles: cles('M', mise), effectif: 1, part: 1, poids: 0.3333 },
        ]),
      );
    });

    it('additionne une mesure d’une tranche sur les cellules d’une autre', async () => {
      const data = await answer(
        `{ salariesIae { ventilerIae(par: [TYPE]) { heuresClauses { total cellules { cles { valeur } total } } } } }`,
      );
      expect(data.salariesIae.ventilerIae.heuresClauses).toEqual({
        total: 308,
        cellules: [
          { cles: [{ valeur: 'ACI' }], total: 208 },
          { cles: [{ valeur: 'ETTI' }], total: 100 },
        ],
      });
    });
  });
}
