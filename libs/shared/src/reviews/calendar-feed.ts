import { addCalendarDays, type Day } from '../calendar/days.js';
import { parseQuarter, type QuarterCode, quarterLabel } from './quarters.js';
import { REMIND_DAYS_BEFORE } from './reviews.labels.js';

export interface FeedQuarter {
  code: QuarterCode;
  dueOn: Day | null;
  /** The day of the meeting, once there was one. */
  heldOn: Day | null;
}

export interface FeedDecision {
  id: string;
  text: string;
  dueOn: Day;
}

export interface Feed {
  unitId: string;
  unitName: string;
  /** `20260302T010000Z`. */
  stamp: string;
  quarters: readonly FeedQuarter[];
  /** Without their words: whoever has the address reads the dates alone. */
  decisions: readonly Pick<FeedDecision, 'id' | 'dueOn'>[];
}

/** RFC 5545 §3.3.11: what would end a value or a line is written out. */
const escaped = (text: string) => text.replace(/([\\;,])/g, '\\$1').replace(/\r?\n/g, '\\n');
const basic = (day: Day) => day.replaceAll('-', '');

/** RFC 5545 §3.1: no line is longer than 75 octets, and none breaks within a character. */
export function folded(text: string): string {
  const lines: string[] = [];
  let current = '';
  let octets = 0;
  for (const sign of text) {
    const size = new TextEncoder().encode(sign).length;
    if (octets + size > 75) {
      lines.push(current);
      current = ' ';
      octets = 1;
    }
    current += sign;
    octets += size;
  }
  return [...lines, current].join('\r\n');
}

interface Entry {
  uid: string;
  day: Day;
  summary: string;
  alarms: readonly number[];
}

/** A unit's dates as an iCalendar file (RFC 5545): last days of its quarters, meetings that were held, days of decisions. */
export function calendarFeed({ unitId, unitName, stamp, quarters, decisions }: Feed): string {
  const entries: Entry[] = [
    ...quarters.map(({ code, dueOn, heldOn }): Entry => ({
      uid: `${code}-${heldOn ? 'held' : 'due'}-${unitId}`,
      day: heldOn ?? dueOn ?? parseQuarter(code).last,
      summary: `${unitName}${quarterLabel(code)}专题研究${heldOn ? '' : '：最后报送日'}`,
      alarms: heldOn ? [] : REMIND_DAYS_BEFORE,
    })),
    ...decisions.map(({ id, dueOn }): Entry => ({
      uid: `decision-${id}`,
      day: dueOn,
      summary: `${unitName}专题研究议定事项到期`,
      alarms: [1],
    })),
  ];
  const lines = [
    ...[
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//zuofeng//reviews//ZH',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
    ],
    `X-WR-CALNAME:${escaped(`${unitName}专题研究`)}`,
    'X-WR-TIMEZONE:Asia/Shanghai',
    ...entries.flatMap(({ uid, day, summary, alarms }) => [
      ...['BEGIN:VEVENT', `UID:${uid}@zuofeng`, `DTSTAMP:${stamp}`],
      ...[`DTSTART;VALUE=DATE:${basic(day)}`, `DTEND;VALUE=DATE:${basic(addCalendarDays(day, 1))}`],
      ...[`SUMMARY:${escaped(summary)}`, 'TRANSP:TRANSPARENT'],
      ...alarms.flatMap(days => [
        ...[
          'BEGIN:VALARM',
          'ACTION:DISPLAY',
          `DESCRIPTION:${escaped(summary)}`,
          `TRIGGER:-P${days}D`,
          'END:VALARM',
        ],
      ]),
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
