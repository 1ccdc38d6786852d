import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import { v5 } from 'uuid';
import type { ScoreLineEntity, ScoreRunEntity } from './score.entity.js';

export type ChainHead = Pick<ScoreRunEntity, 'unitId' | 'period' | 'firstDay' | 'lastDay' | 'content'>;
export type ChainedLine = Omit<ScoreLineEntity, 'hash' | 'run' | 'unit'>;

const sha256 = (...parts: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\n');
  return hash.digest('hex');
};

/**
 * What stands before the first line: of which period, territory and rules the lines speak. Neither the run's id nor its time
 * goes into the chain, so that the same records under the same book give the same digest, bit for bit.
 */
export const chainStart = ({ unitId, period, firstDay, lastDay, content }: ChainHead): string =>
  sha256(canonicalize({ format: 'zuofeng.score/1', unitId, period, firstDay, lastDay, content })!);

/** SHA-256 (hex) over the hash before it and the line's canonical JSON (RFC 8785). */
export function lineHash(previous: string, line: ChainedLine): string {
  const { id: _, runId: __, ...told } = line;
  return sha256(previous, canonicalize(told)!);
}

/** A line's id follows from its place, so that it cannot be moved unnoticed. */
export const lineId = (runId: string, seq: number): string => v5(String(seq), runId);
