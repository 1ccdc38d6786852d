import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Receipt and identity are written before their case and checked against it at the commit. The case's own row comes last,
 * because whoever complains about the same unit waits for its counters from then on (docs/adr/0006-counters.md).
 */
export class RegisterCasesLast1767225724001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(checked('DEFERRABLE INITIALLY DEFERRED'));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(checked('NOT DEFERRABLE'));
  }
}

const checked = (when: string) => `
  ALTER TABLE complaint_receipt ALTER CONSTRAINT complaint_receipt_complaint_fkey ${when};
  ALTER TABLE sealed.identity ALTER CONSTRAINT identity_complaint_fkey ${when};
`;
