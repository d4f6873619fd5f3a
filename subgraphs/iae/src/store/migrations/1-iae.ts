import { createHubTables } from '@hub/shared/store/hub-tables';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Les tables de tout dépôt. Celles des sources, et les vues, sont tirées de leurs contrats (`store/structure.ts`). */
export class Iae1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createHubTables(runner);
  }

  async down(): Promise<void> {
    throw new Error('La première migration ne se défait pas : supprimez la base.');
  }
}
