import { describe, expect, it } from '@jest/globals';
import type { JWTPayload } from 'jose';
import type { Reponse } from '../demonstration/user-hub.js';
import type { FederationHub } from './federation-hub.js';

const ANALYSTE = { role: 'analyste', scope: '', perimetre: undefined };
const METROPOLE = { type: 'METROPOLE', codes: ['200046977'] };

const LIGNES = '{ participations { noeuds { idParticipation } } }';
const PERSONNES = '{ participations { noeuds { personne { id } } } }';
const NOMBRE_DE_LIGNES = '{ participations { noeuds { __typename } } }';
const NOMBRE_DE_LIGNES_DE_PERSONNE =
  'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Entreprise { participationsClauses { __typename } } } }';
const ENTITES =
  'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Personne { participationsClauses { idParticipation } } } }';

/** À qui le graphe répond, par la passerelle et par chaque tranche. */
export function accessTests(hub: () => FederationHub): void {
  const ways = [
    ['par la passerelle', (query: string, claims: JWTPayload) => hub().ask(query, {}, claims)],
    ['par la tranche', (query: string, claims: JWTPayload) => hub().askSlice('clauses', query, {}, claims)],
  ] as const;

  describe.each(ways)('l’accès, %s', (_, ask) => {
    it.each([LIGNES, PERSONNES, NOMBRE_DE_LIGNES])(
      'n’ouvre pas une ligne de personne à qui lit des agrégats : %s',
      async (query) => {
        refused(await ask(query, ANALYSTE));
      },
    );

    it.each([
      ['sans la portée', { scope: '', perimetre: METROPOLE }],
      ['sans périmètre', { scope: 'personnes:lire', perimetre: undefined }],
    ])('n’ouvre pas les personnes %s', async (_name, claims) => {
      refused(await ask(PERSONNES, { role: 'pilotage', ...claims }));
    });

    it('les ouvre avec l’une et l’autre', async () => {
      const { data, errors } = await ask(PERSONNES, {
        role: 'pilotage',
        scope: 'personnes:lire',
        perimetre: METROPOLE,
      });
      expect(errors).toBeUndefined();
      expect(data.participations.noeuds.length).toBeGreaterThan(0);
    });

    it.each(['gestionnaire', 'exploitation'])('n’ouvre aucun chiffre : %s', async (role) => {
      refused(await ask('{ participantsClauses { effectif } }', { role, scope: 'depots:*' }));
    });

    it('montre au gestionnaire ses sources, et elles seules', async () => {
      const claims = { role: 'gestionnaire', scope: 'depots:clauses depots:decp' };
      const query = '{ sourcesClauses { id depots { noeuds { rejets { code } } } lignesEnAttente { ligne } } }';
      const { data, errors } = await ask(query, claims);
      expect(errors).toBeUndefined();
      expect(data.sourcesClauses.map(({ id }: { id: string }) => id).sort()).toEqual(['clauses', 'decp']);
      const other = await ask('{ sourcesClauses(ids: ["operations"]) { id } }', claims);
      expect(other.errors?.[0].extensions.code).toBe('SOURCE_INCONNUE');
      const { data: controles } = await ask('{ controlesClauses { lignes(premier: 1000) { source } } }', claims);
      const seen = controles.controlesClauses.flatMap(({ lignes }: { lignes: { source: string }[] }) => lignes);
      expect(new Set([...seen.map(({ source }: { source: string }) => source), 'clauses', 'decp']).size).toBe(2);
    });

    it('ne montre à l’analyste ni rejet ni ligne en attente', async () => {
      refused(await ask('{ sourcesClauses { lignesEnAttente { ligne } } }', ANALYSTE));
      refused(await ask('{ sourcesClauses { depots { noeuds { rejets { ligne } } } } }', ANALYSTE));
    });
  });

  describe('l’accès', () => {
    it('ne laisse retenir les personnes d’Insertion et santé qu’avec la portée, en clair ou par variable', async () => {
      const literal = '{ accompagnes(filtre: { dispositif: [INSERTION_SANTE] }) { effectif } }';
      const variable = 'query ($d: [CodeDispositif!]) { accompagnes(filtre: { dispositif: $d }) { effectif } }';
      const given = { d: ['INSERTION_SANTE'] };
      refused(await hub().ask(literal, {}, ANALYSTE));
      refused(await hub().ask(variable, given, ANALYSTE));
      refused(await hub().askSlice('beneficiaries', literal, {}, ANALYSTE));
      refused(await hub().askSlice('beneficiaries', variable, given, ANALYSTE));
      const allowed = { ...ANALYSTE, scope: 'sante:filtrer' };
      expect((await hub().ask(variable, given, allowed)).errors).toBeUndefined();
      expect((await hub().ask(variable, { d: ['PERLE'] }, ANALYSTE)).errors).toBeUndefined();
    });

    it('ne donne pas une personne à qui demande son entité à une tranche', async () => {
      const r = [{ __typename: 'Personne', id: '00000000-0000-4000-8000-000000000000' }];
      const entreprise = [{ __typename: 'Entreprise', siret: '20004697700019' }];
      refused(await hub().askSlice('clauses', NOMBRE_DE_LIGNES_DE_PERSONNE, { r: entreprise }, ANALYSTE));
      refused(await hub().askSlice('clauses', ENTITES, { r }, ANALYSTE));
      expect((await hub().askSlice('clauses', ENTITES, { r })).errors).toBeUndefined();
    });

    it('est fermé à qui n’a pas de jeton, à chaque tranche comme à la passerelle', async () => {
      for (const name of ['gateway', 'beneficiaries', 'employers', 'clauses', 'iae', 'views'] as const) {
        const response = await fetch(`${hub().urlOf(name)}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query: '{ _service { sdl } }' }),
        });
        expect([name, response.status]).toEqual([name, 401]);
        expect((await fetch(`${hub().urlOf(name)}/pret`)).status).toBe(200);
      }
    });
  });
}

function refused({ data, errors }: Reponse): void {
  expect({ data: data ?? null, code: errors?.[0]?.extensions.code }).toEqual({ data: null, code: 'FORBIDDEN' });
}
