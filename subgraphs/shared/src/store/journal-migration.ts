import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `journal` : les lectures exactes et nominatives, dans l'ordre où elles ont été faites, numérotées sans trou. `empreinte` scelle une
 * ligne et celle qui la précède. Une ligne ne se modifie ni ne s'efface : la base le refuse à qui que ce soit qui n'en défait pas
 * les déclencheurs, et la chaîne le montrerait.
 */
export class Journal1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE journal (
        numero bigint PRIMARY KEY,
        instant timestamptz NOT NULL,
        nature text NOT NULL CHECK (nature IN ('EXACTE', 'PERSONNES')),
        profil text NOT NULL,
        sujet text NOT NULL,
        finalite text NOT NULL,
        requete text NOT NULL,
        operation text NOT NULL,
        empreinte bytea NOT NULL
      );

      CREATE FUNCTION empreinte_de(precedente bytea, ligne journal) RETURNS bytea IMMUTABLE
        RETURN sha256(precedente || convert_to(concat_ws(E'\\x1f',
          ligne.numero, (extract(epoch FROM ligne.instant) * 1000000)::bigint, ligne.nature, ligne.profil,
          octet_length(ligne.sujet), ligne.sujet, octet_length(ligne.finalite), ligne.finalite, ligne.requete, ligne.operation
        ), 'UTF8'));

      CREATE FUNCTION sceller() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE derniere journal;
      BEGIN
        PERFORM pg_advisory_xact_lock('journal'::regclass::oid::bigint);
        SELECT * INTO derniere FROM journal ORDER BY numero DESC LIMIT 1;
        NEW.numero := coalesce(derniere.numero, 0) + 1;
        NEW.instant := clock_timestamp();
        NEW.empreinte := empreinte_de(coalesce(derniere.empreinte, ''), NEW);
        RETURN NEW;
      END $$;
      CREATE TRIGGER ligne_scellee BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION sceller();

      CREATE FUNCTION refuser_reecriture() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'Le journal des lectures ne se réécrit pas.';
      END $$;
      CREATE TRIGGER journal_fige BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
        FOR EACH STATEMENT EXECUTE FUNCTION refuser_reecriture();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Le journal des lectures ne se défait pas.');
  }
}
