import { createHubTables } from '@hub/shared/store/hub-tables';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Une table par source garde toutes les versions reçues d'une clé ; `en_vigueur` désigne celle qui vaut. Une vue par source montre les
 * lignes en vigueur, avec la personne : le graphe ne lit que les vues. `mois_connus` : les mois qu'un dépôt non partiel a couverts.
 */
export class Beneficiaries1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createHubTables(runner);
    await runner.query(`
      CREATE TABLE territoires (
        type text NOT NULL,
        code text NOT NULL,
        nom text,
        parent_type text,
        parent_code text,
        debut date NOT NULL,
        fin date,
        depot integer NOT NULL,
        ligne integer NOT NULL,
        en_vigueur boolean NOT NULL DEFAULT true,
        PRIMARY KEY (type, code, debut, depot, ligne)
      );
      CREATE INDEX ON territoires (depot);
      CREATE TABLE droits (
        mois integer NOT NULL,
        matricule integer NOT NULL,
        identite integer NOT NULL,
        sexe text,
        code_insee text,
        role text,
        situation_familiale text,
        date_ouverture date,
        etat text,
        soumis_droits_devoirs text,
        montant numeric,
        mois_naissance integer,
        depot integer NOT NULL,
        ligne integer NOT NULL,
        en_vigueur boolean NOT NULL DEFAULT true,
        PRIMARY KEY (mois, matricule, identite, depot, ligne)
      );
      CREATE INDEX ON droits (depot);
      CREATE INDEX ON droits (identite);
      CREATE TABLE parcours (
        id_parcours text NOT NULL,
        identite integer NOT NULL,
        foyer integer,
        dispositif text,
        modalite text,
        structure_siret text,
        structure_nom text,
        orienteur text,
        cli text,
        date_orientation date,
        diagnostic text,
        date_diagnostic date,
        brsa_declare text,
        date_debut date,
        date_fin date,
        motif_sortie text,
        mois_naissance integer,
        depot integer NOT NULL,
        ligne integer NOT NULL,
        en_vigueur boolean NOT NULL DEFAULT true,
        PRIMARY KEY (id_parcours, depot, ligne)
      );
      CREATE INDEX ON parcours (depot);
      CREATE INDEX ON parcours (identite);

      CREATE VIEW territoires_en_vigueur AS
        SELECT concat_ws(' ', type, code, nullif(debut, '-infinity')) AS cle, type, code, nom, parent_type, parent_code,
               nullif(debut, '-infinity') AS debut, fin
        FROM territoires WHERE en_vigueur;
      CREATE VIEW droits_en_vigueur AS
        SELECT d.*, i.personne FROM droits d JOIN identites i ON i.id = d.identite AND i.personne IS NOT NULL WHERE d.en_vigueur;
      CREATE VIEW parcours_en_vigueur AS
        SELECT p.*, i.personne FROM parcours p JOIN identites i ON i.id = p.identite AND i.personne IS NOT NULL WHERE p.en_vigueur;
      CREATE VIEW mois_connus AS
        WITH RECURSIVE vus AS (
          SELECT min(mois) AS mois FROM droits
          UNION ALL SELECT (SELECT min(d.mois) FROM droits d WHERE d.mois > vus.mois) FROM vus WHERE vus.mois IS NOT NULL
        )
        SELECT mois FROM vus
        WHERE EXISTS (SELECT FROM droits d JOIN depots x ON x.numero = d.depot AND NOT x.partiel WHERE d.mois = vus.mois);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE parcours, droits, territoires CASCADE');
  }
}
