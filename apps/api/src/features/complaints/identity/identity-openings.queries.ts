import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import type { IdentityOpenings, IdentityOpeningView } from '@zuofeng/shared/complaints/identity.contract';
import type { RequestState } from '@zuofeng/shared/complaints/complaints.labels';
import { DataSource } from 'typeorm';
import { Clock } from '../../../platform/clock/clock.js';
import { ownGrants } from './identity-case.js';
import { ASKERS, DECIDERS } from './identity-openings.service.js';

interface Row {
  id: string;
  complaintId: string;
  number: string;
  state: RequestState;
  reason: string;
  askedBy: string;
  by: string;
  askedAt: Date;
  answer: string | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  openUntil: Date | null;
  openedCount: number;
  deskPath: string;
  recused: boolean;
}

const MOST = 200;
const OPENING = `
  SELECT o.id, o.complaint_id AS "complaintId", c.number, o.state, o.reason, o.asked_by AS "askedBy", o.asked_by_name AS by,
    o.asked_at AS "askedAt", o.answer, o.decided_by_name AS "decidedBy", o.decided_at AS "decidedAt",
    o.open_until AS "openUntil", o.opened_count AS "openedCount", desk.path AS "deskPath",
    EXISTS (SELECT 1 FROM complaint_recusal r WHERE r.complaint_id = c.id AND r.account_id = $1) AS recused
  FROM identity_opening o JOIN complaint c ON c.id = o.complaint_id JOIN unit desk ON desk.id = c.desk_unit_id`;
export const MINE = `${OPENING} WHERE o.asked_by = $1 ORDER BY o.asked_at DESC LIMIT ${MOST}`;
export const WAITING = `${OPENING}
  WHERE o.state = 'pending' AND EXISTS (SELECT 1 FROM unnest($2::text[]) AS over WHERE desk.path ^@ over)
  ORDER BY o.id LIMIT ${MOST}`;
const ONE = `${OPENING} WHERE o.id = $2`;

/** Requests to open an identity: mine, and those that wait for me. Never who complained. */
@Injectable()
export class IdentityOpeningsQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor): Promise<IdentityOpenings> {
    const db = this.dataSource.manager;
    const over = ownGrants(actor, DECIDERS).map(grant => grant.unitPath);
    const mine = await db.query<Row[]>(MINE, [actor.accountId]);
    const waiting = over.length > 0 ? await db.query<Row[]>(WAITING, [actor.accountId, over]) : [];
    const toViews = (rows: Row[]) => rows.filter(row => !row.recused).map(row => this.viewOf(actor, row));
    return { mine: toViews(mine), waiting: toViews(waiting) };
  }

  async view(actor: Actor, id: string): Promise<IdentityOpeningView> {
    const [row] = await this.dataSource.manager.query<Row[]>(ONE, [actor.accountId, id]);
    return this.viewOf(actor, row!);
  }

  private viewOf(actor: Actor, row: Row): IdentityOpeningView {
    const { askedBy, askedAt, decidedAt, openUntil, deskPath, recused: _, ...told } = row;
    const mine = askedBy === actor.accountId;
    const covers = (roles: typeof ASKERS | typeof DECIDERS) =>
      ownGrants(actor, roles).some(({ unitPath }) => deskPath.startsWith(unitPath));
    return {
      ...told,
      at: askedAt.toISOString(),
      decidedAt: decidedAt?.toISOString() ?? null,
      openUntil: openUntil?.toISOString() ?? null,
      mine,
      readable: mine && openUntil !== null && this.clock.now() < openUntil && covers(ASKERS),
      decidable: !mine && row.state === 'pending' && covers(DECIDERS),
    };
  }
}
