import { Injectable } from '@nestjs/common';
import type {
  DecisionInput,
  EditReview,
  ProblemInput,
  ReviewFileInput,
  TopicInput,
} from '@zuofeng/shared/reviews/reviews.contract';
import { newId } from '../../platform/database/ids.js';
import { fieldProblem } from '../../platform/problem/field-problem.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import { seenCase } from '../complaints/complaint.facts.js';
import { findVisible } from '../rectification/rectification.facts.js';
import type { Turn } from './review.ledger.js';
import { ReviewDecisionEntity, ReviewProblemEntity, ReviewTopicEntity } from './review-parts.entity.js';

type Parts = Pick<EditReview, 'topics' | 'problems' | 'decisions' | 'files' | 'removeFiles'>;

/** The lists of a record: what was studied, what was found, what was decided, and its files. */
@Injectable()
export class ReviewParts {
  constructor(private readonly attachments: AttachmentService) {}

  async replace(turn: Turn, { topics, problems, decisions, files, removeFiles }: Parts): Promise<void> {
    if (topics) await this.topics(turn, topics);
    if (problems) await this.problems(turn, problems);
    if (decisions) await this.decisions(turn, decisions);
    if (removeFiles?.length) await this.release(turn, removeFiles);
    if (files?.length) await this.claim(turn, files);
  }

  /** Nobody links to what they may not know of. */
  private async topics({ tx, review, actor }: Turn, topics: readonly TopicInput[]): Promise<void> {
    for (const [index, { itemId, caseId }] of topics.entries()) {
      if (itemId)
        await known(`topics.${index}.itemId`, '没有这个整改事项', () => findVisible(tx, actor, itemId));
      if (caseId && !(await seenCase(tx, actor, caseId))) {
        throw fieldProblem(`topics.${index}.caseId`, 'exists', '没有这件举报投诉');
      }
    }
    await tx.delete(ReviewTopicEntity, { reviewId: review.id });
    const rows = topics.map(({ title, conclusion, itemId = null, caseId = null }, index) => ({
      ...{ id: newId(), reviewId: review.id, no: index + 1, title, conclusion },
      ...{ itemId, complaintId: caseId },
    }));
    if (rows.length) await tx.insert(ReviewTopicEntity, rows);
  }

  private async problems({ tx, review }: Turn, problems: readonly ProblemInput[]): Promise<void> {
    const kept = await tx.findBy(ReviewProblemEntity, { reviewId: review.id });
    checkIds('problems', problems, kept);
    for (const { id, itemId, title, problem } of kept) {
      if (itemId === null) continue;
      const given = problems.find(one => one.id === id);
      if (given?.title !== title || given.problem !== problem) {
        throw settled(`“${title}”已登记为整改事项，请在台账中修改。`);
      }
    }
    const items = new Map(kept.map(({ id, itemId }) => [id, itemId]));
    const free = kept.filter(({ itemId }) => itemId === null).map(({ id }) => id);
    if (free.length) await tx.delete(ReviewProblemEntity, free);
    for (const [index, { id, title, problem }] of problems.entries()) {
      const no = index + 1;
      if (id && items.get(id)) await tx.update(ReviewProblemEntity, { id }, { no });
      else
        await tx.insert(ReviewProblemEntity, { id: id ?? newId(), reviewId: review.id, no, title, problem });
    }
  }

  private async decisions(turn: Turn, decisions: readonly DecisionInput[]): Promise<void> {
    const { tx, review, actor, now } = turn;
    const kept = await tx.findBy(ReviewDecisionEntity, { reviewId: review.id });
    checkIds('decisions', decisions, kept);
    for (const { id, state, ...was } of kept) {
      if (state === 'open') continue;
      const given = decisions.find(one => one.id === id);
      if (given?.text !== was.text || given.owner !== was.owner || given.dueOn !== was.dueOn) {
        throw settled(`“${was.text}”已报告落实情况，不能再改。`);
      }
    }
    const changed = { changedByName: actor.name, changedAt: now };
    const gone = kept.filter(({ id }) => !decisions.some(one => one.id === id)).map(({ id }) => id);
    if (gone.length) await tx.delete(ReviewDecisionEntity, gone);
    for (const [index, { id, text, owner, dueOn }] of decisions.entries()) {
      const was = kept.find(one => one.id === id);
      const words = { text, owner, dueOn, no: index + 1 };
      if (!was) {
        const begun = { version: 1, state: 'open' as const, followed: false };
        const { id: reviewId, unitId } = review;
        await tx.insert(ReviewDecisionEntity, {
          id: newId(),
          reviewId,
          unitId,
          ...words,
          ...begun,
          ...changed,
        });
      } else if (was.text !== text || was.owner !== owner || was.dueOn !== dueOn || was.no !== words.no) {
        await tx.update(
          ReviewDecisionEntity,
          { id: was.id },
          { ...words, ...changed, version: was.version + 1 },
        );
      }
    }
  }

  private async claim({ tx, review, actor }: Turn, files: readonly ReviewFileInput[]): Promise<void> {
    for (const [purpose, chosen] of Map.groupBy(files, file => file.purpose)) {
      const ids = chosen.map(({ attachmentId }) => attachmentId);
      await this.attachments.claim(tx, actor, ids, { ownerType: 'review', ownerId: review.id, purpose });
    }
  }

  private release({ tx, review }: Turn, ids: readonly string[]): Promise<void> {
    return this.attachments.release(tx, ids, { ownerType: 'review', ownerId: review.id });
  }
}

const settled = (detail: string) => new ProblemError('review.settled', { detail });

/** An id that is given is one of this record's own: nobody takes over what belongs to another. */
function checkIds(field: string, given: readonly { id?: string }[], kept: readonly { id: string }[]): void {
  const own = new Set(kept.map(({ id }) => id));
  const seen = new Set<string>();
  for (const [index, { id }] of given.entries()) {
    if (id === undefined) continue;
    if (!own.has(id) || seen.has(id))
      throw fieldProblem(`${field}.${index}.id`, 'exists', '没有这一项，请刷新后再试');
    seen.add(id);
  }
}

async function known(field: string, message: string, find: () => Promise<unknown>): Promise<void> {
  try {
    await find();
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'record.not-found')
      throw fieldProblem(field, 'exists', message);
    throw error;
  }
}
