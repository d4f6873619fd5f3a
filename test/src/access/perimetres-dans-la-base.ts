import { nomDuRole } from '@hub/shared/store/nom-du-role';
import { expect, it } from '@jest/globals';
import type { JWTPayload } from 'jose';
import { type FederationHub, TRANCHES, type Tranche } from '../federation/federation-hub.js';
import { ATELIER, AUTRE, impaires, NORD, TOUS, VUS } from './perimetres-files.js';
import { dans } from './perimetres-lecteurs.js';

const PERSONNELLES: Record<Tranche, string[]> = {
  beneficiaries: [
    ...['identites', 'caf_droits', 'caf_beneficiaires', 'parcours', 'contacts_parcours', 'etapes_parcours'],
    ...['contrats_engagement', 'controles_obligations', 'ft_demandeurs', 'faj_aides', 'participation'],
  ],
  employers: ['identites', 'parcours_filiere'],
  clauses: ['identites', 'participations_clauses', 'heures_clauses'],
  iae: ['identites', 'etats_mensuels', 'aides_poste', 'contrats_aides'],
};

/** Ce que PostgreSQL seul tient d'un périmètre, quoi que fassent les tranches. */
export function perimetresDansLaBaseTests(hub: () => FederationHub): void {
  /** Ce que lit le rôle des périmètres, dans une transaction défaite ensuite. */
  async function lu(tranche: Tranche, sql: string, perimetre?: object, avant = ''): Promise<number> {
    const client = await hub().data.client(tranche);
    await client.query(`BEGIN; ${avant}`);
    try {
      const base = (await client.query('SELECT current_database() AS base')).rows[0].base;
      await client.query(`SET LOCAL ROLE ${nomDuRole(base)}`);
      if (perimetre) await client.query("SELECT set_config('hub.perimetre', $1, true)", [JSON.stringify(perimetre)]);
      return (await client.query(`SELECT count(*)::int AS total FROM ${sql}`)).rows[0].total;
    } finally {
      await client.query('ROLLBACK');
    }
  }

  it('ne montre rien d’une personne sans périmètre, et tout à son propriétaire', async () => {
    for (const tranche of TRANCHES) {
      for (const table of PERSONNELLES[tranche]) expect([table, await lu(tranche, table)]).toEqual([table, 0]);
      for (const table of PERSONNELLES[tranche]) {
        const [{ fermee }] = await hub().data.query(
          tranche,
          'SELECT relrowsecurity AS fermee FROM pg_class WHERE relname = $1',
          [table],
        );
        expect([table, fermee]).toEqual([table, true]);
      }
    }
    expect((await hub().data.query('beneficiaries', 'SELECT FROM parcours')).length).toBe(TOUS.length);
  });

  it('ne montre que ses lignes à un périmètre, et les montre toutes si l’on ôte la politique', async () => {
    const nord = { type: 'CLI', codes: ['NORD'] };
    expect(await lu('beneficiaries', 'parcours', nord)).toBe(NORD.length);
    expect(await lu('beneficiaries', 'caf_droits_en_vigueur', nord)).toBe(2 * NORD.length);
    const ote = 'ALTER TABLE parcours DISABLE ROW LEVEL SECURITY;';
    expect(await lu('beneficiaries', 'parcours', nord, ote)).toBe(TOUS.length);
    expect(await lu('beneficiaries', 'parcours', nord, 'DROP POLICY perimetre ON parcours;')).toBe(0);
  });

  /** Une table de chaque direction, une page du graphe qui en vient, et combien de lignes elle a dans un périmètre. */
  const BORNEES: [Tranche, string, string, JWTPayload, number, number][] = [
    [
      'beneficiaries',
      'parcours',
      'parcours(premier: 100) { noeuds { idParcours } }',
      dans('CLI', 'NORD'),
      5,
      TOUS.length,
    ],
    [
      'employers',
      'parcours_filiere',
      'parcoursFiliere(premier: 100) { noeuds { idLigne } }',
      dans('STRUCTURE', AUTRE),
      3,
      VUS.length,
    ],
    [
      'clauses',
      'participations_clauses',
      'participations(premier: 100) { noeuds { idParticipation } }',
      dans('COMMUNE', '69266'),
      6,
      VUS.length,
    ],
    [
      'iae',
      'contrats_aides',
      'contratsAides(premier: 100) { noeuds { idContrat } }',
      dans('STRUCTURE', ATELIER),
      impaires(VUS).length,
      VUS.length,
    ],
  ];

  it.each(BORNEES)('borne seule ce que sert %s', async (tranche, table, page, claims, siennes, toutes) => {
    const combien = async () => {
      const { data, errors } = await hub().askSlice(tranche, `{ ${page} }`, {}, claims);
      expect(errors).toBeUndefined();
      return (Object.values(data)[0] as { noeuds: object[] }).noeuds.length;
    };
    expect(await combien()).toBe(siennes);
    const [{ condition }] = await hub().data.query(
      tranche,
      "SELECT pg_get_expr(polqual, polrelid) AS condition FROM pg_policy WHERE polname = 'perimetre' AND polrelid = $1::regclass",
      [table],
    );
    // Rien, dans la tranche, ne rattrape ce que la base laisse passer.
    const politique = (using: unknown) =>
      hub().data.query(tranche, `ALTER POLICY perimetre ON ${table} USING (${using})`);
    try {
      await politique('true');
      expect(await combien()).toBe(toutes);
      await politique('false');
      expect(await combien()).toBe(0);
    } finally {
      await politique(condition);
    }
    expect(await combien()).toBe(siennes);
  });

  it('ne montre rien tant que ce qu’elle sait des personnes est dépassé', async () => {
    const nord = { type: 'CLI', codes: ['NORD'] };
    const depasse = "UPDATE versions SET version = version + 1 WHERE source = 'caf-droits';";
    expect(await lu('beneficiaries', 'parcours', nord, depasse)).toBe(0);
  });

  it('n’ouvre au rôle des périmètres ni le journal, ni l’index gardé', async () => {
    for (const table of ['journal', 'colonnes_gardees', 'registre']) {
      await expect(lu('beneficiaries', table)).rejects.toThrow('permission denied');
    }
  });
}
