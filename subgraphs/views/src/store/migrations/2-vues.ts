import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `vues` : leur propriétaire et leur partage ; `sujet` nul : le hub. `versions_de_vue` : ce que chacune a été, ni modifiée ni effacée.
 * `ruptures_de_vue` : les versions que le graphe d'aujourd'hui ne lance plus, refaites à chaque démarrage. `cles_de_vue` : l'empreinte seule
 * des secrets. Toute écriture monte la version de la source `vues`.
 */
export class Vues1700000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SEQUENCE rangs_de_vue AS integer;
      CREATE TABLE vues (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        slug text NOT NULL UNIQUE,
        sujet text,
        proprietaire text NOT NULL,
        direction text,
        partage text NOT NULL CHECK (partage IN ('MOI', 'DIRECTION', 'TOUS')),
        version integer NOT NULL DEFAULT 1,
        rang integer NOT NULL UNIQUE DEFAULT nextval('rangs_de_vue'),
        recherche text NOT NULL,
        creee_le timestamptz NOT NULL DEFAULT clock_timestamp(),
        retiree_le timestamptz,
        CHECK (partage <> 'DIRECTION' OR direction IS NOT NULL)
      );
      CREATE INDEX vues_de_sujet ON vues (sujet);

      CREATE TABLE versions_de_vue (
        vue uuid NOT NULL REFERENCES vues,
        numero integer NOT NULL,
        titre text NOT NULL,
        description text,
        operation text NOT NULL,
        variables jsonb NOT NULL,
        colonnes jsonb NOT NULL,
        graphique jsonb,
        etiquettes text[] NOT NULL,
        modifiee_le timestamptz NOT NULL DEFAULT clock_timestamp(),
        modifiee_par text NOT NULL,
        PRIMARY KEY (vue, numero)
      );
      CREATE FUNCTION refuser_autre_version() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'Une version de vue ne change plus : faites-en une autre.';
      END $$;
      CREATE TRIGGER versions_de_vue_figees BEFORE UPDATE OR DELETE OR TRUNCATE ON versions_de_vue
        FOR EACH STATEMENT EXECUTE FUNCTION refuser_autre_version();

      CREATE TABLE ruptures_de_vue (
        vue uuid NOT NULL,
        version integer NOT NULL,
        raison text NOT NULL,
        PRIMARY KEY (vue, version),
        FOREIGN KEY (vue, version) REFERENCES versions_de_vue
      );

      CREATE TABLE cles_de_vue (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        vue uuid NOT NULL REFERENCES vues,
        empreinte bytea NOT NULL UNIQUE,
        libelle text NOT NULL,
        sujet text NOT NULL,
        proprietaire text NOT NULL,
        direction text,
        creee_le timestamptz NOT NULL DEFAULT clock_timestamp(),
        revoquee_le timestamptz
      );
      CREATE INDEX cles_d_une_vue ON cles_de_vue (vue);

      CREATE FUNCTION annoncer_vues() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO versions VALUES ('vues', 1) ON CONFLICT (source) DO UPDATE SET version = versions.version + 1;
        NOTIFY versions;
        RETURN NULL;
      END $$;
      CREATE TRIGGER vue_annoncee AFTER INSERT OR UPDATE ON vues FOR EACH STATEMENT EXECUTE FUNCTION annoncer_vues();
      CREATE TRIGGER cle_annoncee AFTER INSERT OR UPDATE ON cles_de_vue FOR EACH STATEMENT EXECUTE FUNCTION annoncer_vues();
      CREATE TRIGGER rupture_annoncee AFTER INSERT OR DELETE ON ruptures_de_vue
        FOR EACH STATEMENT EXECUTE FUNCTION annoncer_vues();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Les vues enregistrées ne se défont pas.');
  }
}
