import { describe, expect, it } from '@jest/globals';
import { csv, type Ligne, parNir, parNom, personne, SIRETS } from '../ingestion/partner-files.js';
import { type FederationHub, TRANCHES, type Tranche } from './federation-hub.js';

const DATE = '2019-03-31';
const UID = '99990001200017-2017M9';
const PERSONNE = personne(20);

/** Ce que chaque tranche dit d'une personne. */
const FACTS: Record<Tranche, string> = {
  beneficiaries: 'faits: parcours { __typename }',
  employers: 'faits: parcoursFiliere { __typename }',
  clauses: 'faits: participationsClauses { __typename }',
  iae: 'faits: contratsIae { __typename }',
};

/** Les entités que plusieurs directions citent. */
export function entityTests(hub: () => FederationHub): void {
  const deposit = (source: string, ...lignes: Ligne[]) => hub().deposit([csv(source, DATE, lignes)]);

  describe('une entité', () => {
    it('inconnue de sa direction n’a que sa clé ; connue, elle a tout', async () => {
      await deposit('etablissements', { siret: SIRETS[0], denomination: 'Les Ateliers du Rhône', code_insee: '69266' });
      await deposit('siae', { siret: SIRETS[1], type: 'ACI', denomination: 'Gerland Services' });
      await deposit('territoires', { type: 'COMMUNE', code: '69266', nom: 'Villeurbanne' });
      await deposit('operations', { id_operation: 'OP1', type: 'PUBLIQUE', code_insee: '69149' });
      await deposit('clauses', { id_clause: 'CL1', id_operation: 'OP1', uid_marche: UID });
      await deposit('participations-clauses', {
        id_participation: 'C20',
        id_clause: 'CL1',
        ...parNom(PERSONNE),
        siret_entreprise: SIRETS[2],
        siret_siae: SIRETS[2],
        type_siae: 'EI',
        date_debut: '2019-01-01',
      });
      const { data, errors } = await hub().ask(`{
        participations { noeuds { idParticipation entreprise { siret denomination territoire { nom } }
          siae { siret type denomination entreprise { denomination } }
          clause { marche { uid clauses { idClause operation { territoire { type code nom } } } } } } }
        contratsIae { noeuds { siae { type denomination } } } }`);
      expect(errors).toBeUndefined();
      const noeuds = Object.fromEntries(
        data.participations.noeuds.map(({ idParticipation, ...noeud }: { idParticipation: string }) => [
          idParticipation,
          noeud,
        ]),
      );
      expect(noeuds.C0.entreprise).toEqual({
        siret: SIRETS[0],
        denomination: 'Les Ateliers du Rhône',
        territoire: { nom: 'Villeurbanne' },
      });
      expect(noeuds.C20).toEqual({
        entreprise: { siret: SIRETS[2], denomination: null, territoire: null },
        siae: { siret: SIRETS[2], type: 'EI', denomination: null, entreprise: { denomination: null } },
        clause: {
          marche: {
            uid: UID,
            clauses: [{ idClause: 'CL1', operation: { territoire: { type: 'COMMUNE', code: '69149', nom: null } } }],
          },
        },
      });
      const siaes = data.contratsIae.noeuds.map(({ siae }: { siae: object }) => siae);
      expect(siaes).toContainEqual({ type: 'ACI', denomination: 'Gerland Services' });
      expect(siaes).toContainEqual({ type: 'ETTI', denomination: null });
    });
  });

  describe('une personne faite de deux', () => {
    const ids = async () => {
      const { data, errors } = await hub().ask(`{ participations { noeuds { cle: idParticipation personne { id } } }
        etatsMensuels { noeuds { cle: dateEntree personne { id } } } }`);
      expect(errors).toBeUndefined();
      const find = (champ: string, cle: string): string =>
        data[champ].noeuds.find((noeud: { cle: string }) => noeud.cle === cle).personne.id;
      return [find('participations', 'C20'), find('etatsMensuels', '2019-02-03')];
    };

    it('garde l’un de ses identifiants ; l’autre mène encore à elle, dans toutes les tranches', async () => {
      const lieu = { siret: SIRETS[1], type: 'ACI' };
      const etat = { id_salarie: 'S20', ...lieu, mois: '2019-02', heures: 10, date_entree: '2019-02-03' };
      await deposit('etats-mensuels', { ...etat, ...parNir(PERSONNE) });
      const before = await ids();
      expect(new Set(before).size).toBe(2);

      await deposit('parcours', { id_parcours: 'P20', ...PERSONNE, dispositif: 'PERLE', date_debut: '2019-01-01' });
      await deposit('parcours-filiere', { id_ligne: 'F20', ...parNir(PERSONNE), etape: 'ORIENTE', date: '2019-01-01' });
      const after = await ids();
      expect(new Set(after).size).toBe(1);
      expect(before).toContain(after[0]);

      for (const tranche of TRANCHES) {
        const { data } = await hub().askSlice(
          tranche,
          `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Personne { ${FACTS[tranche]} } } }`,
          { r: before.map((id) => ({ __typename: 'Personne', id })) },
        );
        const counts = data._entities.map(({ faits }: { faits: object[] }) => faits.length);
        expect([tranche, counts]).toEqual([tranche, [1, 1]]);
      }
    });

    it('ne compte qu’une fois dans une cohorte, d’une direction à l’autre', async () => {
      const { data } = await hub().ask(`{ salariesIae(filtre: { annee: 2019 }) { effectif
        accompagnes(filtre: { annee: 2019, dispositif: [PERLE] }) { effectif
          orientesFiliere(filtre: { annee: 2019 }) { effectif } } } }`);
      expect(data.salariesIae).toEqual({
        effectif: 1,
        accompagnes: { effectif: 1, orientesFiliere: { effectif: 1 } },
      });
    });
  });
}
