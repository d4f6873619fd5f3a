import { expect, it } from '@jest/globals';
import { operationNames, readOperation } from './operation-files.js';
import type { UserHub } from './user-hub.js';

/** Les chiffres attendus de chaque opération, avec ses variables, sur les données de démonstration. */
const FIGURES: Record<string, object> = {
  'accompagnes-vers-iae': {
    accompagnes: {
      effectif: 17_000,
      foyers: { total: 16_176 },
      ventilerProfil: {
        salariesIae: {
          effectif: 327,
          part: 0.0192,
          heuresIae: { total: 183_457 },
          cellules: [
            { cles: [{ libelle: 'Itinéraire emploi' }], effectif: 215, part: 0.0182 },
            { cles: [{ libelle: 'Itinéraire activité' }], effectif: 112, part: 0.0215 },
          ],
        },
      },
    },
  },
  'clauses-par-secteur': {
    clauses: {
      total: 108,
      agregat: expect.arrayContaining([
        {
          cles: [
            { dimension: 'SECTEUR', libelle: 'Bâtiment et travaux publics' },
            { dimension: 'TYPE', libelle: "Condition d'exécution" },
          ],
          nombre: 41,
          marches: 41,
          heuresPrevues: 73_990,
          montantReserve: null,
        },
      ]),
    },
  },
  'cli-par-type-de-siae': { salariesIae: { effectif: 2_602 } },
  'devenir-apres-les-clauses': { participantsClauses: { effectif: 1_104 } },
  'entonnoir-de-filiere': {
    orientes: { effectif: 83 },
    volontaires: { effectif: 26, beneficiairesRsa: { effectif: 15, part: 0.5769 } },
    embauches: { effectif: 12 },
  },
  'insertion-par-cli': {
    territoires: expect.arrayContaining([
      expect.objectContaining({
        nom: 'CLI Villeurbanne',
        parcours: { total: 2_671 },
        conventionsPlaces: { agregat: [{ places: 56 }] },
        offres: { total: 34, agregat: [{ postesPourvus: 27 }] },
        heuresRealisees: { agregat: [{ heures: 22_603.75, personnes: 92 }] },
        annexesFinancieres: { agregat: [{ montantMetropole: 91_520 }] },
      }),
    ]),
  },
  'part-rsa-des-clauses': {
    participantsClauses: { effectif: 970, beneficiairesRsa: { effectif: 267, part: 0.2753, inconnus: 0 } },
  },
  // Opérations privées comprises : 300 et 58 sur les marchés de la Métropole.
  'publics-declares-et-caf': {
    declares: {
      effectif: 314,
      confirmes: { effectif: 253, part: 0.8057, inconnus: 0 },
      contredits: { effectif: 61, part: 0.1943 },
    },
    tous: { connusDeLaCaf: { effectif: 278, part: 0.2791 } },
  },
  'rsa-dans-les-clauses': {
    beneficiairesRsa: { effectif: 48_187, participantsClauses: { effectif: 300, beneficiairesRsa: { effectif: 266 } } },
  },
  // La démonstration n'a pas de contrats aidés.
  'rsa-declare-contrats-aides': {
    declares: { effectif: 1_178, confirmes: { effectif: 1_172 }, contredits: { effectif: 6 } },
    declaresAbsents: { effectif: 222, connusDeLaCaf: { effectif: 0 } },
  },
  // Toutes sont connues : aucune n'est sans nom.
  'siae-des-clauses-inconnues': {
    clauses: {
      total: 40,
      noeuds: expect.not.arrayContaining([
        expect.objectContaining({ siae: expect.objectContaining({ denomination: null }) }),
      ]),
    },
  },
  'sortie-du-rsa-apres-les-clauses': {
    participantsClauses: {
      effectif: 1_104,
      aLaSortie: { effectif: 325, part: 0.2944, inconnus: 0 },
      sixMoisApres: { effectif: 321, part: 0.2908, inconnus: 0 },
    },
  },
};

interface Fait {
  total: number;
  agregat: Record<string, number | null>[];
}

/** Chaque opération du dépôt tourne telle quelle. */
export function operationTests(hub: () => UserHub): void {
  it('a des chiffres attendus pour chaque opération de schema/operations', () => {
    expect(Object.keys(FIGURES)).toEqual(operationNames());
  });

  it.each(Object.keys(FIGURES))('%s', async (name) => {
    const { query, variables } = readOperation(name);
    const { data, errors } = await hub().ask(query, variables);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject(FIGURES[name]);
  });

  it('par CLI, chaque colonne fait le total de la Métropole', async () => {
    const { query, variables } = readOperation('insertion-par-cli');
    const { data } = await hub().ask(query, variables);
    const { data: whole } = await hub().ask(`{
      parcours(filtre: { annee: 2018 }) { total }
      offres(filtre: { annee: 2018, canal: [CLEE] }) { total agregat { postesPourvus } }
      heuresRealisees(filtre: { annee: 2018 }) { agregat { heures } }
      cohorte: participantsClauses(filtre: { annee: 2018 }) { heuresClauses(filtre: { annee: 2018 }) { total } }
      siaes { total }
    }`);
    const sum = (read: (row: Record<string, Fait>) => number | null) =>
      data.territoires.reduce((total: number, row: Record<string, Fait>) => total + (read(row) ?? 0), 0);
    expect(data.territoires).toHaveLength(9 + 2);
    for (const fait of ['parcours', 'offres', 'siaes']) {
      expect([fait, sum((row) => row[fait].total)]).toEqual([fait, whole[fait].total]);
    }
    expect(sum(({ offres }) => offres.agregat[0].postesPourvus)).toBe(whole.offres.agregat[0].postesPourvus);
    expect(sum(({ heuresRealisees }) => heuresRealisees.agregat[0].heures)).toBe(
      whole.heuresRealisees.agregat[0].heures,
    );
    expect(whole.heuresRealisees.agregat[0].heures).toBe(whole.cohorte.heuresClauses.total);
  });

  it('liste les dix plus grosses clauses avec leur maître d’ouvrage', async () => {
    const { query, variables } = readOperation('clauses-par-secteur');
    const { data } = await hub().ask(query, variables);
    const { noeuds, agregat, total } = data.clauses;
    const hours = noeuds.map(({ heuresPrevues }: { heuresPrevues: number }) => heuresPrevues);
    expect(hours).toHaveLength(10);
    expect(hours).toEqual([...hours].sort((a, b) => b - a));
    expect(agregat.reduce((sum: number, { nombre }: { nombre: number }) => sum + nombre, 0)).toBe(total);
    expect(noeuds).toContainEqual(
      expect.objectContaining({
        operation: expect.objectContaining({
          entreprise: expect.objectContaining({ denomination: expect.any(String) }),
        }),
      }),
    );
  });
}
