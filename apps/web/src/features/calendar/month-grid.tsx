import type { CalendarDayView } from '@zuofeng/shared/calendar/calendar.contract';
import { DAY_KIND_LABELS } from '@zuofeng/shared/calendar/calendar.labels';
import { formatShortDay } from '../../lib/format.js';
import styles from './calendar.module.css';
import type { Month } from './months.js';

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];
/** A mark as well as a colour. */
const MARKS: Partial<Record<CalendarDayView['kind'], string>> = { holiday: '休', 'make-up': '班' };

const spoken = ({ day, kind, name, overridden }: CalendarDayView): string =>
  [formatShortDay(day), DAY_KIND_LABELS[kind], name, overridden ? '办公室调整' : '']
    .filter(Boolean)
    .join(' ');

interface Props {
  month: Month;
  today: string;
  /** Present for those who may change the calendar. */
  choose?: ((day: CalendarDayView) => void) | undefined;
}

export function MonthGrid({ month: { month, weeks, workingDays }, today, choose }: Props) {
  return (
    <table className={styles['month']}>
      <caption>
        {month} 月<small>{workingDays} 个工作日</small>
      </caption>
      <thead>
        <tr>
          {WEEKDAYS.map(weekday => (
            <th key={weekday} scope="col" abbr={`星期${weekday}`}>
              {weekday}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, index) => (
          <tr key={index}>
            {week.map((day, weekday) => (
              <td key={weekday}>{day ? <DayCell day={day} today={today} choose={choose} /> : null}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayCell({ day, today, choose }: { day: CalendarDayView } & Pick<Props, 'today' | 'choose'>) {
  const { kind, overridden } = day;
  const className = [
    styles['day'],
    styles[kind],
    overridden ? styles['overridden'] : '',
    day.day === today ? styles['today'] : '',
  ].join(' ');
  const content = (
    <>
      {Number(day.day.slice(8))}
      {MARKS[kind] ? <sup aria-hidden="true">{MARKS[kind]}</sup> : null}
    </>
  );
  const current = day.day === today ? { 'aria-current': 'date' as const } : {};
  return choose ? (
    <button
      type="button"
      className={className}
      title={day.name}
      aria-label={spoken(day)}
      {...current}
      onClick={() => choose(day)}
    >
      {content}
    </button>
  ) : (
    <span className={className} title={spoken(day)} {...current}>
      {content}
      <span className="sr-only"> {kind === 'workday' ? '' : `${DAY_KIND_LABELS[kind]} ${day.name}`}</span>
    </span>
  );
}
