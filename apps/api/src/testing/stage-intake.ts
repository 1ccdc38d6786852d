import { freshProof, receiptHeader, repliedReceipt } from '../features/complaints/intake/intake.factory.js';
import type { Cast } from '../features/rectification/rectification.factory.js';
import type { TestApp } from './app.js';

/** What the public routes of complaints ask for: a solved challenge, and the receipt of an answered complaint. */
export interface IntakeStage {
  headers: Record<string, string>;
  overrides: Record<string, unknown>;
}

export async function makeIntakeStage(app: TestApp, cast: Cast): Promise<IntakeStage> {
  return {
    headers: receiptHeader(await repliedReceipt(app, cast)),
    overrides: {
      anonymous: false,
      identity: { name: '张三', phone: '13800000000' },
      accusedUnitId: cast.unitId,
      files: [],
      facts: '材料交齐已经两个月，每次去问都说再等等。',
      proof: await freshProof(app),
    },
  };
}
