import { createHubTables } from '@hub/shared/store/hub-tables';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Une table par source garde toutes les versions reçues d'une clé ; `en_vigueur` désigne celle qui vaut. Le graphe ne lit que les
 * vues : les lignes en vigueur, avec la personne. Une structure inconnue ne fait pas attendre les mois de ses salariés.
 * `contrats_en_vigueur` réunit les mois d'un salarié dans une structure ; sa fin est celle du dernier mois qui en donne une, car elle
 * n'arrive souvent qu'après coup.
 */
export class Iae1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createHubTables(runner);
    await runner.query(`
      CREATE TABLE siaes (
        siret text NOT NULL,
        type text NOT NULL,
        denomination text,
        id_asp text,
        code_naf text,
        code_insee text,
        secteurs text,
        date_convention date,
        reseau text,
        depot integer NOT NULL,
        ligne integer NOT NULL,
        en_vigueur boolean NOT NULL DEFAULT true,
        PRIMARY KEY (siret, type, depot, ligne)
      );
      CREATE INDEX ON siaes (depot);
      CREATE TABLE etats_mensuels (
        id_salarie integer NOT NULL,
        siret text NOT NULL,
        type text NOT NULL,
        mois integer NOT NULL,
        heures numeric,
        etp numeric,
        date_entree date,
        date_sortie date,
        motif_sortie text,
        criteres text[],
        identite integer NOT NULL,
        depot integer NOT NULL,
        ligne integer NOT NULL,
        en_vigueur boolean NOT NULL DEFAULT true,
        PRIMARY KEY (id_salarie, siret, type, mois, depot, ligne)
      );
      CREATE INDEX ON etats_mensuels (depot);
      CREATE INDEX ON etats_mensuels (identite);

      CREATE VIEW siaes_en_vigueur AS
        SELECT *, siret || ' ' || type AS cle FROM siaes WHERE en_vigueur;
      CREATE VIEW etats_mensuels_en_vigueur AS
        SELECT e.*, i.personne, e.depot || '-' || e.ligne AS id, e.mois / 12 AS annee, make_date(e.mois / 12, e.mois % 12 + 1, 1) AS jour
        FROM etats_mensuels e
        JOIN identites i ON i.id = e.identite AND i.personne IS NOT NULL
        WHERE e.en_vigueur;
      CREATE VIEW contrats_en_vigueur AS
        SELECT id_salarie, siret, type, personne,
          min(id) AS id,
          coalesce(min(date_entree), min(jour)) AS date_debut,
          (array_agg(date_sortie ORDER BY mois DESC) FILTER (WHERE date_sortie IS NOT NULL))[1] AS date_fin,
          coalesce(sum(heures), 0) AS heures
        FROM etats_mensuels_en_vigueur
        GROUP BY id_salarie, siret, type, personne;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE etats_mensuels, siaes CASCADE');
  }
}
