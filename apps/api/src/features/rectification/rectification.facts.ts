import type { Actor } from '@zuofeng/shared/auth/actor';
import { HANDLING_EVENTS } from '@zuofeng/shared/rectification/rectification.labels';
import { type ItemFacts, mayHelp, maySee } from '@zuofeng/shared/rectification/rectification.states';
import type { SettingValues } from '@zuofeng/shared/settings/settings';
import type { EntityManager } from 'typeorm';
import { entityOf, wholeRow } from '../../platform/database/whole-row.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { RectificationItemEntity } from './rectification.entity.js';

interface Places {
  unitPath: string;
  coUnitPaths: readonly string[];
}

const helperPaths = (itemId: string) =>
  `(SELECT coalesce(array_agg(helper.path), '{}') FROM rectification_co_unit c JOIN unit helper ON helper.id = c.unit_id
    WHERE c.item_id = ${itemId})`;

/** What is seen of an item is one's own unit's, or one that it helps with; anything else does not exist. */
export function checkVisible(
  item: RectificationItemEntity,
  { unitPath, coUnitPaths }: Readonly<Places>,
  actor: Actor,
): void {
  if (!maySee(item, unitPath, actor) && !mayHelp(item, coUnitPaths, actor)) {
    throw new ProblemError('record.not-found');
  }
}

/** The item, so that nobody else changes it before the transaction ends. Whether the actor may know of it is still open. */
export async function lockItem(tx: EntityManager, id: string): Promise<RectificationItemEntity> {
  const item = await tx.findOne(RectificationItemEntity, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  if (!item) throw new ProblemError('record.not-found');
  // The item above stays as it is, too: it must not leave the ledger while one below comes back to it.
  if (item.parentId)
    await tx.query('SELECT 1 FROM rectification_item WHERE id = $1 FOR SHARE', [item.parentId]);
  return item;
}

/** The item for one who may know of it; for everybody else it does not exist. */
export async function findVisible(
  db: EntityManager,
  actor: Actor,
  id: string,
): Promise<RectificationItemEntity> {
  const [row] = await db.query<(Record<string, unknown> & Places)[]>(
    `SELECT ${wholeRow(db, RectificationItemEntity)}, u.path AS "unitPath", ${helperPaths('t.id')} AS "coUnitPaths"
     FROM rectification_item t JOIN unit u ON u.id = t.unit_id WHERE t.id = $1`,
    [id],
  );
  if (!row) throw new ProblemError('record.not-found');
  const item = entityOf(db, RectificationItemEntity, row);
  checkVisible(item, row, actor);
  return item;
}

interface Around extends Places {
  unitActiveTo: string | null;
  openChildren: number;
  parentEnded: boolean;
  handlers: string[];
  application: { id: string; state: 'pending' | 'signed'; applicants: string[]; evidence: number } | null;
  extension: { id: string; deadline: string; requesters: string[] } | null;
  extensionsApproved: number;
  openLetter: string | null;
  lookBack: { id: string; dueOn: string; closers: string[] } | null;
}

/** What the rules need to know of an item beyond its own row, in one statement. */
const AROUND = `
  SELECT u.path AS "unitPath", u.active_to::text AS "unitActiveTo", ${helperPaths('i.id')} AS "coUnitPaths",
    (SELECT count(*)::int FROM rectification_item c
      WHERE c.parent_id = i.id AND c.state NOT IN ('closed', 'cancelled')) AS "openChildren",
    coalesce((SELECT p.state IN ('closed', 'cancelled') FROM rectification_item p WHERE p.id = i.parent_id), false)
      AS "parentEnded",
    (SELECT coalesce(array_agg(DISTINCT person.id::text), '{}')
      FROM rectification_event e CROSS JOIN LATERAL (VALUES (e.actor_id), (e.on_behalf_of_id)) AS person (id)
      WHERE e.item_id = i.id AND e.action = ANY($2) AND person.id IS NOT NULL) AS handlers,
    (SELECT json_build_object('id', a.id, 'state', a.state,
        'applicants', array_remove(ARRAY[a.applicant_id, a.applied_for_id], NULL),
        'evidence', (SELECT count(*) FROM attachment f
          WHERE f.owner_type = 'closure-application' AND f.owner_id = a.id))
      FROM closure_application a WHERE a.item_id = i.id AND a.state IN ('pending', 'signed')) AS application,
    (SELECT json_build_object('id', x.id, 'deadline', x.to_deadline,
        'requesters', array_remove(ARRAY[x.requester_id, x.requested_for_id], NULL))
      FROM extension_request x WHERE x.item_id = i.id AND x.state = 'pending') AS extension,
    (SELECT count(*)::int FROM extension_request x
      WHERE x.item_id = i.id AND x.state = 'approved') AS "extensionsApproved",
    (SELECT letter.number FROM supervision_letter letter
      WHERE letter.item_id = i.id AND letter.state IN ('issued', 'replied', 'returned')) AS "openLetter",
    (SELECT json_build_object('id', l.id, 'dueOn', l.due_on, 'closers', ARRAY[v.verifier_id])
      FROM look_back l JOIN verification v ON v.id = l.verification_id
      WHERE l.item_id = i.id AND l.state = 'due') AS "lookBack"
  FROM rectification_item i JOIN unit u ON u.id = i.unit_id WHERE i.id = $1`;

export interface Situation {
  facts: ItemFacts;
  /** The application that stands: waiting for signature, or signed and waiting for verification. */
  applicationId: string | null;
  extension: Around['extension'];
  /** The look-back that waits. */
  lookBackId: string | null;
}

/** Gathers what `decide` looks at. */
export async function situationOf(
  db: EntityManager,
  item: RectificationItemEntity,
  settings: SettingValues,
): Promise<Situation> {
  const [around] = await db.query<Around[]>(AROUND, [item.id, HANDLING_EVENTS]);
  const {
    unitPath,
    unitActiveTo,
    coUnitPaths,
    application,
    extension,
    handlers,
    openChildren,
    parentEnded,
    extensionsApproved,
    openLetter,
    lookBack,
  } = around!;
  const facts: ItemFacts = {
    ...item,
    unitPath,
    unitActiveTo,
    coUnitPaths,
    openChildren,
    parentEnded,
    handlers: item.createdBy ? [...handlers, item.createdBy] : handlers,
    application: application?.state === 'pending' ? application : null,
    extensionsApproved,
    extensionMaxCount: settings['rectification.extensionMaxCount'],
    extensionPending: extension,
    openLetter,
    lookBack,
  };
  return { facts, applicationId: application?.id ?? null, extension, lookBackId: lookBack?.id ?? null };
}
