import { createHubTables } from '@hub/shared/store/hub-tables';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Une table par source garde toutes les versions reçues d'une clé ; `en_vigueur` désigne celle qui vaut. Une vue par source montre les
 * lignes en vigueur dont les parents sont là, avec la personne et ce que les parents en disent : le graphe ne lit que les vues.
 */
export class Employers1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createHubTables(runner);
    await runner.query(`
      CREATE TABLE etablissements (
        siret text NOT NULL,
        siren text,
        denomination text,
        enseigne text,
        code_naf text,
        tranche_effectif text,
        code_insee text,
        adresse text,
        etat text,
        successeur_siret text,
        depot integer NOT NULL,
        ligne integer NOT NULL,
        en_vigueur boolean NOT NULL DEFAULT true,
        PRIMARY KEY (siret, depot, ligne)
      );
      CREATE INDEX ON etablissements (depot);
      CREATE TABLE actions (
        id_action text NOT NULL,
        nom text,
        filiere text,
        operateur text,
        operateur_siret text,
        date_debut date,
        date_fin date,
        axe text,
        depot integer NOT NULL,
        ligne integer NOT NULL,
        en_vigueur boolean NOT NULL DEFAULT true,
        PRIMARY KEY (id_action, depot, ligne)
      );
      CREATE INDEX ON actions (depot);
      CREATE TABLE parcours_filiere (
        id_ligne text NOT NULL,
        id_action text,
        identite integer NOT NULL,
        etape text,
        date date,
        siret_employeur text,
        contrat text,
        depot integer NOT NULL,
        ligne integer NOT NULL,
        en_vigueur boolean NOT NULL DEFAULT true,
        PRIMARY KEY (id_ligne, depot, ligne)
      );
      CREATE INDEX ON parcours_filiere (depot);
      CREATE INDEX ON parcours_filiere (identite);

      CREATE VIEW etablissements_en_vigueur AS SELECT * FROM etablissements WHERE en_vigueur;
      CREATE VIEW actions_en_vigueur AS SELECT * FROM actions WHERE en_vigueur;
      CREATE VIEW parcours_filiere_en_vigueur AS
        SELECT p.*, i.personne, a.filiere
        FROM parcours_filiere p
        JOIN identites i ON i.id = p.identite AND i.personne IS NOT NULL
        LEFT JOIN actions_en_vigueur a USING (id_action)
        WHERE p.en_vigueur AND (p.id_action IS NULL OR a.id_action IS NOT NULL);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE parcours_filiere, actions, etablissements CASCADE');
  }
}
