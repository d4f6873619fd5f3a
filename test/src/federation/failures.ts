import { describe, expect, it } from '@jest/globals';
import { type FederationHub, TRANCHES, type Tranche } from './federation-hub.js';

const SERVICES: Record<Tranche, string> = {
  beneficiaries: 'Bénéficiaires',
  employers: 'Employeurs et filières',
  clauses: 'Clauses d’insertion',
  iae: 'Insertion par l’activité économique',
};
const FIELDS: Record<Tranche, string> = {
  beneficiaries: 'beneficiairesRsa',
  employers: 'orientesFiliere',
  clauses: 'participantsClauses',
  iae: 'salariesIae',
};
const EVERY_FIELD = Object.values(FIELDS)
  .map((field) => `${field} { effectif }`)
  .join(' ');

/** Ce qu'un agent lit quand sa question, une tranche ou une base est en défaut. */
export function failureTests(hub: () => FederationHub): void {
  describe('une question mal posée', () => {
    it.each([
      ['participantsClauses(filtre: { annee: 2017, mois: "2017-02" }) { effectif }', 'PERIODE_INVALIDE'],
      ['salariesIae(filtre: { mois: "2017-13" }) { effectif }', 'PERIODE_INVALIDE'],
      ['orientesFiliere(filtre: { trimestre: 2 }) { effectif }', 'PERIODE_INVALIDE'],
      ['accompagnes(filtre: { du: "2018-01", au: "2017-01" }) { effectif }', 'PERIODE_INVALIDE'],
      ['beneficiairesRsa(moment: SORTIE) { effectif }', 'MOMENT_INVALIDE'],
      ['beneficiairesRsa(mois: "2017-02") { effectif }', 'MOMENT_INVALIDE'],
      ['accompagnes(filtre: { annee: 2017 }, moment: MOIS, mois: "2017-02") { effectif }', 'MOMENT_INVALIDE'],
    ])('%s : %s, et le reste de la réponse', async (field, code) => {
      const { data, errors } = await hub().ask(`{ ko: ${field} ok: participantsClauses { effectif } }`);
      expect(data).toEqual({ ko: null, ok: { effectif: expect.any(Number) } });
      expect(errors).toMatchObject([{ path: ['ko'], extensions: { code } }]);
      expect(errors?.[0].message).toMatch(/[.]$/);
    });

    it.each([
      'salariesIae(decalage: 1)',
      'salariesIae(moment: ENTREE, filtre: { annee: 2017 })',
      'salariesIae(moment: MOIS)',
    ])('refuse %s, qui mêle un flux et un état', async (field) => {
      const { errors } = await hub().ask(`{ participantsClauses { ${field} { effectif } } }`);
      expect(errors).toMatchObject([{ extensions: { code: 'MOMENT_INVALIDE' } }]);
    });

    it('dit où, au fond d’une question', async () => {
      const { data, errors } = await hub().ask(
        `{ salariesIae { clauses: participantsClauses(filtre: { annee: 2017 }) { effectif
          rsa: beneficiairesRsa(moment: MOIS) { effectif } } } }`,
      );
      expect(data.salariesIae.clauses).toEqual({ rsa: null, effectif: 3 });
      expect(errors).toMatchObject([
        { path: ['salariesIae', 'clauses', 'rsa'], extensions: { code: 'MOMENT_INVALIDE' } },
      ]);
    });
  });

  describe('une cohorte que le hub n’a pas faite', () => {
    it.each(TRANCHES)('est refusée par %s', async (tranche) => {
      const { data } = await hub().askSlice('iae', '{ salariesIae { membres } }');
      const known = Buffer.from(data.salariesIae.membres, 'base64');
      const altered = (change: (bytes: Buffer) => void) => {
        const bytes = Buffer.from(known);
        change(bytes);
        return bytes.toString('base64');
      };
      const codeFor = async (membres: string) => {
        const { errors } = await hub().askSlice(
          tranche,
          `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Cohorte { ${FIELDS[tranche]} { effectif } } } }`,
          { r: [{ __typename: 'Cohorte', membres }] },
        );
        return errors?.[0].extensions.code;
      };
      const version = altered((bytes) => bytes.writeUInt8(bytes[0] + 1, 0));
      const flipped = altered((bytes) => bytes.writeUInt8(bytes[bytes.length - 1] ^ 1, bytes.length - 1));
      expect(await codeFor(known.toString('base64'))).toBeUndefined();
      expect(await codeFor(version)).toBe('POPULATION_VERSION_INCONNUE');
      expect(await codeFor(flipped)).toBe('POPULATION_ILLISIBLE');
      expect(await codeFor('')).toBe('POPULATION_ILLISIBLE');
    });
  });

  describe('une tranche tuée', () => {
    it.each(TRANCHES)('%s : le reste répond, et elle aussi dès qu’elle revient', async (tranche) => {
      const origin = tranche === 'clauses' ? 'salariesIae' : 'participantsClauses';
      const question = `{ ${EVERY_FIELD} depuis: ${origin} { effectif ${EVERY_FIELD} } }`;
      const whole = await hub().ask(question);
      expect(whole.errors).toBeUndefined();
      await hub().kill(tranche);
      const { data, errors } = await hub().ask(question);
      const lost = { [FIELDS[tranche]]: null };
      expect(data).toEqual({ ...whole.data, ...lost, depuis: { ...whole.data.depuis, ...lost } });
      expect(errors).toHaveLength(2);
      for (const { message, extensions } of errors ?? []) {
        expect(extensions).toEqual({ code: 'SERVICE_INDISPONIBLE', service: SERVICES[tranche] });
        expect(message).toContain(SERVICES[tranche]);
      }
      await hub().startSlice(tranche);
      expect(await hub().ask(question)).toEqual(whole);
    });

    it('ne prend aux faits des autres que ce qu’elle en dit', async () => {
      await hub().kill('employers');
      const { data, errors } = await hub().ask(
        '{ participations { total noeuds { entreprise { siret denomination } } } }',
      );
      await hub().startSlice('employers');
      expect(data.participations.total).toBe(6);
      for (const { entreprise } of data.participations.noeuds)
        expect(entreprise).toEqual({ siret: expect.any(String), denomination: null });
      expect(errors?.[0].extensions.code).toBe('SERVICE_INDISPONIBLE');
    });
  });

  describe('une base qui refuse', () => {
    it('se tait sur la cause, que le journal garde sous la référence donnée', async () => {
      const sql = (text: string) => hub().data.query('clauses', text);
      const raise = 'UPDATE versions SET version = version + 1; NOTIFY versions';
      const question = '{ salariesIae { effectif participantsClauses { effectif } } }';
      await sql(`ALTER VIEW participations_et_clauses RENAME TO cachee; ${raise}`);
      const limit = performance.now() + 2_000;
      let answer = await hub().ask(question);
      while (!answer.errors && performance.now() < limit) answer = await hub().ask(question);
      await sql(`ALTER VIEW cachee RENAME TO participations_et_clauses; ${raise}`);
      expect(answer.data.salariesIae).toEqual({ effectif: expect.any(Number), participantsClauses: null });
      const { code, requestId } = answer.errors?.[0].extensions ?? {};
      expect(code).toBe('INTERNAL_SERVER_ERROR');
      expect(answer.errors?.[0].message).toContain(requestId);
      expect(JSON.stringify(answer.errors)).not.toContain('participations_et_clauses');
      await hub().lineSaying('clauses', String(requestId), 'participations_et_clauses');
      expect((await hub().ask(question)).errors).toBeUndefined();
    });
  });
}
