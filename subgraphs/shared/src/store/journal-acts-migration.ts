import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Le journal inscrit aussi ce que l'exploitant fait des données d'une personne, et se coupe de ce qui a passé sa durée de conservation. Une
 * ligne de nature COUPE, scellée comme les autres, dit le numéro et l'empreinte de la dernière ligne retirée ; la base n'en laisse retirer que
 * le début, jusqu'à une ligne ainsi attestée.
 */
export class Journal1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE journal DROP CONSTRAINT journal_nature_check;
      ALTER TABLE journal ADD CONSTRAINT journal_nature_check
        CHECK (nature IN ('EXACTE', 'PERSONNES', 'OUBLI', 'CONSERVATION', 'COUPE'));

      CREATE FUNCTION couper_le_journal(avant timestamptz) RETURNS bigint LANGUAGE plpgsql AS $$
      DECLARE derniere journal;
      BEGIN
        PERFORM pg_advisory_xact_lock('journal'::regclass::oid::bigint);
        SELECT * INTO derniere FROM journal WHERE instant < avant ORDER BY numero DESC LIMIT 1;
        IF NOT FOUND THEN RETURN 0; END IF;
        INSERT INTO journal (nature, profil, sujet, finalite, requete, operation)
          VALUES ('COUPE', 'exploitation', '', 'fin de conservation', '',
            derniere.numero || ' ' || encode(derniere.empreinte, 'hex'));
        DELETE FROM journal WHERE numero <= derniere.numero;
        RETURN derniere.numero;
      END $$;

      CREATE FUNCTION verifier_la_coupe() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM effacees) THEN RETURN NULL; END IF;
        IF (SELECT min(numero) FROM journal) < (SELECT max(numero) FROM effacees) OR NOT EXISTS (
          SELECT FROM journal j, (SELECT * FROM effacees ORDER BY numero DESC LIMIT 1) e
          WHERE j.nature = 'COUPE' AND j.operation = e.numero || ' ' || encode(e.empreinte, 'hex')
        ) THEN
          RAISE EXCEPTION 'Le journal des lectures ne se réécrit pas.';
        END IF;
        RETURN NULL;
      END $$;
      DROP TRIGGER journal_fige ON journal;
      CREATE TRIGGER journal_fige BEFORE UPDATE OR TRUNCATE ON journal
        FOR EACH STATEMENT EXECUTE FUNCTION refuser_reecriture();
      CREATE TRIGGER journal_coupe AFTER DELETE ON journal REFERENCING OLD TABLE AS effacees
        FOR EACH STATEMENT EXECUTE FUNCTION verifier_la_coupe();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Le journal des lectures ne se défait pas.');
  }
}
