import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `appartenances` : les identités des personnes d'un code (territoire, SIRET) ; tirée des lignes en vigueur quand on le demande, et refaite si
 * elle se perd. `appartenances_connues` : de quels codes, et d'après quelles données. Le périmètre d'une lecture est celui de sa transaction
 * (`hub.perimetre`, en JSON) ; sans lui, il n'a ni type ni code.
 */
export class Perimetres1700000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE UNLOGGED TABLE appartenances (
        type text, code text, identite integer, PRIMARY KEY (type, code, identite)
      );
      CREATE UNLOGGED TABLE appartenances_connues (
        type text, code text, empreinte text NOT NULL, PRIMARY KEY (type, code)
      );

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
