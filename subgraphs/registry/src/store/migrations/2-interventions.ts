import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `interventions` : ce que l'exploitant a fait au registre, hors dépôt. EN_COURS, ses `identites` restent à effacer des tranches.
 * `dernier_ordinal` : le plus grand numéro de personne donné jusque-là, qui ne resservira pas. `version_cle` et `controle` : les clés
 * qu'une rotation a mises en place.
 * `oublis` : les clés des personnes oubliées. Leur empreinte, sans numéro ni date ; `oubli` réunit celles d'une même personne.
 */
export class Registre1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE interventions (
        numero integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
        nature text NOT NULL CHECK (nature IN ('OUBLI', 'CONSERVATION', 'ROTATION')),
        etat text NOT NULL CHECK (etat IN ('EN_COURS', 'FAIT')),
        faite_le timestamptz NOT NULL DEFAULT now(),
        identites integer[] NOT NULL DEFAULT '{}',
        dernier_ordinal integer NOT NULL DEFAULT -1,
        version_cle smallint,
        controle bytea
      );
      CREATE TABLE oublis (
        espace smallint NOT NULL,
        empreinte bytea NOT NULL,
        oubli uuid NOT NULL,
        PRIMARY KEY (espace, empreinte, oubli)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE oublis, interventions');
  }
}
