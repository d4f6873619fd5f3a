import { createHubTables } from '@hub/shared/store/hub-tables';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Une table par source garde toutes les versions reçues d'une clé ; `en_vigueur` désigne celle qui vaut. Une vue par source montre les
 * lignes en vigueur dont les parents sont là, avec la personne et ce que les parents en disent : le graphe ne lit que les vues.
 */
export class Clauses1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createHubTables(runner);
    await runner.query(`
      CREATE TABLE operations (
        id_operation text NOT NULL,
        nom text,
        type text,
        maitre_ouvrage text,
        maitre_ouvrage_siret text,
        code_insee text,
        date_debut date,
        date_fin date,
        heures_engagees numeric,
        depot integer NOT NULL,
        ligne integer NOT NULL,
        en_vigueur boolean NOT NULL DEFAULT true,
        PRIMARY KEY (id_operation, depot, ligne)
      );
      CREATE INDEX ON operations (depot);
      CREATE TABLE clauses (
        id_clause text NOT NULL,
        uid_marche text,
        id_operation text,
        lot text,
        objet text,
        type text,
        secteur text,
        heures_prevues numeric,
        montant_reserve numeric,
        annee integer,
        siret_siae text,
        type_siae text,
        facilitateur text,
        depot integer NOT NULL,
        ligne integer NOT NULL,
        en_vigueur boolean NOT NULL DEFAULT true,
        PRIMARY KEY (id_clause, depot, ligne)
      );
      CREATE INDEX ON clauses (depot);
      CREATE TABLE participations (
        id_participation text NOT NULL,
        id_clause text,
        identite integer NOT NULL,
        siret_entreprise text,
        siret_siae text,
        type_siae text,
        publics text[],
        modalite text,
        contrat text,
        date_debut date,
        date_fin date,
        sortie text,
        depot integer NOT NULL,
        ligne integer NOT NULL,
        en_vigueur boolean NOT NULL DEFAULT true,
        PRIMARY KEY (id_participation, depot, ligne)
      );
      CREATE INDEX ON participations (depot);
      CREATE INDEX ON participations (identite);
      CREATE TABLE heures (
        id_participation text NOT NULL,
        mois integer NOT NULL,
        heures numeric,
        depot integer NOT NULL,
        ligne integer NOT NULL,
        en_vigueur boolean NOT NULL DEFAULT true,
        PRIMARY KEY (id_participation, mois, depot, ligne)
      );
      CREATE INDEX ON heures (depot);

      CREATE VIEW operations_en_vigueur AS SELECT * FROM operations WHERE en_vigueur;
      CREATE VIEW clauses_en_vigueur AS
        SELECT c.*, coalesce(o.type, 'AUCUNE') AS type_operation
        FROM clauses c LEFT JOIN operations_en_vigueur o USING (id_operation)
        WHERE c.en_vigueur AND (c.id_operation IS NULL OR o.id_operation IS NOT NULL);
      CREATE VIEW participations_en_vigueur AS
        SELECT p.*, i.personne, c.secteur, c.type AS type_clause, coalesce(c.type_operation, 'AUCUNE') AS type_operation, c.uid_marche
        FROM participations p
        JOIN identites i ON i.id = p.identite AND i.personne IS NOT NULL
        LEFT JOIN clauses_en_vigueur c USING (id_clause)
        WHERE p.en_vigueur AND (p.id_clause IS NULL OR c.id_clause IS NOT NULL);
      CREATE VIEW heures_en_vigueur AS
        SELECT h.id_participation, h.mois, h.heures, p.personne, p.secteur, p.type_clause, p.type_operation, p.modalite, h.depot
        FROM heures h JOIN participations_en_vigueur p USING (id_participation)
        WHERE h.en_vigueur;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE heures, participations, clauses, operations CASCADE');
  }
}
