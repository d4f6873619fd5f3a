import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `editions` : les rapports publiés. `rang` : leur ordre de publication, toutes années mêlées. `versions` : par tranche et par source ;
 * `figures` : un tableau, dans l'ordre du rapport ; `commentaires` : par fiche. Ni modifiée, ni effacée, ni vidée : la base le refuse.
 * `versions` : celle des éditions, comme toute tranche tient celles de ses sources.
 */
export class Editions1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE editions (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        rang integer GENERATED ALWAYS AS IDENTITY UNIQUE,
        annee integer NOT NULL,
        numero integer NOT NULL,
        publiee_le timestamptz NOT NULL DEFAULT clock_timestamp(),
        versions jsonb NOT NULL,
        figures jsonb NOT NULL,
        commentaires jsonb NOT NULL,
        UNIQUE (annee, numero)
      );
      CREATE FUNCTION refuser_changement() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'Une édition publiée ne change plus : publiez-en une autre.';
      END $$;
      CREATE TRIGGER editions_figees BEFORE UPDATE OR DELETE OR TRUNCATE ON editions
        FOR EACH STATEMENT EXECUTE FUNCTION refuser_changement();

      CREATE TABLE versions (source text PRIMARY KEY, version bigint NOT NULL);
      CREATE FUNCTION annoncer_edition() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO versions VALUES ('editions', 1) ON CONFLICT (source) DO UPDATE SET version = versions.version + 1;
        NOTIFY versions;
        RETURN NULL;
      END $$;
      CREATE TRIGGER edition_annoncee AFTER INSERT ON editions FOR EACH STATEMENT EXECUTE FUNCTION annoncer_edition();
    `);
  }

  async down(): Promise<void> {
    throw new Error('La première migration ne se défait pas : supprimez la base.');
  }
}
