import type { ReviewView } from '@zuofeng/shared/reviews/reviews.contract';
import { editOf, valuesOf } from './review-form.js';

const file = (id: string) => ({ id, name: `${id}.pdf`, size: 1, type: 'application/pdf' });
const REVIEW = {
  heldOn: '2026-03-10',
  place: '会议室',
  chair: '王局长',
  headChaired: true,
  chairNote: null,
  attendees: ['张三', '李四'],
  agenda: null,
  topics: [{ id: 't', title: '窗口', conclusion: '增开', item: { id: 'i' }, case: null }],
  problems: [{ id: 'p', title: '新问题', problem: '表现', item: null, registered: true }],
  decisions: [{ id: 'd', text: '增开窗口', owner: '王五', dueOn: '2026-04-10' }],
  files: [
    { purpose: 'minutes', file: file('m') },
    { purpose: 'sign-in', file: file('s') },
  ],
} as unknown as ReviewView;

it('what is not touched is sent as it was read: identities stay, no file is added or taken away', () => {
  expect(editOf(REVIEW, valuesOf(REVIEW))).toEqual({
    ...{
      heldOn: '2026-03-10',
      place: '会议室',
      chair: '王局长',
      headChaired: true,
      chairNote: null,
      agenda: null,
    },
    attendees: ['张三', '李四'],
    topics: [{ itemId: 'i', caseId: null, title: '窗口', conclusion: '增开' }],
    problems: [{ id: 'p', title: '新问题', problem: '表现' }],
    decisions: [{ id: 'd', text: '增开窗口', owner: '王五', dueOn: '2026-04-10' }],
    files: [],
    removeFiles: [],
  });
});

it('a new file is added under its purpose, one taken away is named, emptied words are cleared', () => {
  const values = { ...valuesOf(REVIEW), place: '  ', minutes: [], other: [file('n')] };
  expect(editOf(REVIEW, values)).toMatchObject({
    place: null,
    files: [{ attachmentId: 'n', purpose: 'other' }],
    removeFiles: ['m'],
  });
});

it('why the head did not preside is kept only where the head did not', () => {
  const note = { ...valuesOf(REVIEW), chairNote: '出差' };
  expect(editOf(REVIEW, note).chairNote).toBeNull();
  expect(editOf(REVIEW, { ...note, headChaired: false }).chairNote).toBe('出差');
});
