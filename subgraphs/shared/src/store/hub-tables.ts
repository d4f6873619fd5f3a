import type { QueryRunner } from 'typeorm';

/**
 * Les tables que toute tranche tient pour ses dépôts :
 * `depots` (un fichier accepté ; `originaux` : ses lignes refusées que le registre garde), `rejets` (ses lignes refusées, sans valeur personnelle), `identites` (copie de ce que le registre
 * dit des personnes ; `personne` nulle : ambiguë), `registre` (dernier événement d'identité appliqué), `versions` (par source),
 * `structure` (empreinte des tables et des vues tirées des contrats), `colonnes_gardees` (dernier index en mémoire, refait s'il se perd).
 * `mois_de` : le mois d'une date, année × 12 + mois − 1 ; 0 si elle est absente.
 */
export async function createHubTables(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE depots (
      numero integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      id uuid NOT NULL UNIQUE,
      source text NOT NULL,
      mapping text NOT NULL,
      sha256 bytea NOT NULL,
      fichier text NOT NULL,
      partenaire text,
      taille bigint NOT NULL,
      date_reference date NOT NULL,
      date_depot timestamptz NOT NULL DEFAULT now(),
      partiel boolean NOT NULL,
      lus integer NOT NULL,
      rejetes integer NOT NULL,
      originaux integer NOT NULL DEFAULT 0,
      inchanges integer NOT NULL,
      remplaces integer NOT NULL,
      UNIQUE (source, mapping, sha256)
    );
    CREATE TABLE rejets (
      depot integer NOT NULL REFERENCES depots ON DELETE CASCADE,
      ligne integer NOT NULL,
      champ text NOT NULL,
      code text NOT NULL,
      message text NOT NULL
    );
    CREATE INDEX ON rejets (depot, ligne);
    CREATE TABLE identites (
      id integer PRIMARY KEY,
      uid uuid NOT NULL UNIQUE,
      personne integer
    );
    CREATE INDEX ON identites (personne);
    CREATE INDEX ON identites (id) WHERE personne IS NULL;
    CREATE TABLE registre (curseur bigint NOT NULL);
    INSERT INTO registre VALUES (0);
    CREATE TABLE structure (empreinte text NOT NULL);
    INSERT INTO structure VALUES ('');
    CREATE TABLE versions (source text PRIMARY KEY, version bigint NOT NULL);
    CREATE UNLOGGED TABLE colonnes_gardees (cle text PRIMARY KEY, contenu bytea NOT NULL);
    ALTER TABLE colonnes_gardees ALTER COLUMN contenu SET STORAGE EXTERNAL;
    CREATE FUNCTION mois_de(jour date) RETURNS integer IMMUTABLE PARALLEL SAFE
      RETURN coalesce(date_part('year', jour)::integer * 12 + date_part('month', jour)::integer - 1, 0);
  `);
}
