import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `appartenances` : les codes (territoires, SIRET) dont est chaque personne, par chacune de ses identités ; tirée des lignes en vigueur et
 * refaite si elle se perd. `appartenances_connues` : de quelles données elle l'est. Le périmètre d'une lecture est celui de sa transaction
 * (`hub.perimetre`, en JSON) ; sans lui, il n'a ni type ni code.
 */
export class Perimetres1700000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE UNLOGGED TABLE appartenances (
        identite integer, type text, code text, PRIMARY KEY (identite, type, code)
      );
      CREATE INDEX ON appartenances (type, code, identite);
      CREATE UNLOGGED TABLE appartenances_connues (empreinte text NOT NULL);

      CREATE FUNCTION type_du_perimetre() RETURNS text STABLE PARALLEL SAFE LANGUAGE sql AS $$
        SELECT nullif(current_setting('hub.perimetre', true), '')::jsonb ->> 'type' $$;
      CREATE FUNCTION codes_du_perimetre() RETURNS text[] STABLE PARALLEL SAFE LANGUAGE sql AS $$
        SELECT array(SELECT jsonb_array_elements_text(nullif(current_setting('hub.perimetre', true), '')::jsonb -> 'codes')) $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Sans politiques, un périmètre lirait tout : elles ne se défont pas.');
  }
}
