import { chineseDay, type Day } from '@zuofeng/shared/calendar/days';
import { useWorkingCalendar } from '../rectification/working-calendar.js';
import styles from './clocks.module.css';
import { DAY_MARK_LABELS, DAY_MARKS, type StripClock, type StripDay, stripWeeks } from './day-strip.js';

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];

/** The days from start to end, week by week: a table to the ear, a picture to the eye. Every mark has a word besides its colour. */
export function StripTable({ clock, today, label }: { clock: StripClock; today: Day; label: string }) {
  const calendar = useWorkingCalendar([clock.start, clock.end]);
  const weeks = calendar ? stripWeeks(clock, calendar, today) : [];
  if (weeks.length === 0) return null;
  return (
    <div className={styles.strip}>
      <table>
        <caption className="sr-only">{label}逐日推算</caption>
        <thead>
          <tr>
            <th scope="col">月份</th>
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
              <MonthCell month={monthOf(week, index === 0)} />
              {week.map((day, weekday) => (
                <td key={weekday}>{day ? <Cell day={day} /> : null}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.legend}>
        {DAY_MARKS.map(mark => (
          <span key={mark}>
            <span className={`${styles.cell} ${styles[mark]}`} aria-hidden="true">
              {SIGNS[mark]}
            </span>
            {DAY_MARK_LABELS[mark]}
          </span>
        ))}
      </p>
    </div>
  );
}

const SIGNS: Record<StripDay['mark'], string> = {
  start: '起',
  counted: '1',
  'make-up': '班',
  weekend: '·',
  holiday: '休',
};

/** A week within a month has no name of its own. */
const MonthCell = ({ month }: { month: string }) => (month ? <th scope="row">{month}</th> : <td />);

/** The month's name stands in the week in which it begins. */
function monthOf(week: readonly (StripDay | null)[], first: boolean): string {
  const named = week.find(day => day && (first || day.day.endsWith('-01')));
  return named ? `${Number(named.day.slice(5, 7))} 月` : '';
}

function Cell({ day }: { day: StripDay }) {
  const { mark, name, count, isEnd, isToday } = day;
  const words = [
    chineseDay(day.day),
    DAY_MARK_LABELS[mark],
    name,
    count === null ? '' : `第 ${count} 天`,
    isEnd ? '到期日' : '',
    isToday ? '今天' : '',
  ];
  const className = [styles.cell, styles[mark], isEnd ? styles.end : '', isToday ? styles.now : ''].join(' ');
  return (
    <span
      className={className}
      title={words.filter(Boolean).join('，')}
      {...(isToday && { 'aria-current': 'date' })}
    >
      <span aria-hidden="true">{Number(day.day.slice(8))}</span>
      <small aria-hidden="true">{isEnd ? '到期' : count === null ? SIGNS[mark] : count}</small>
      <span className="sr-only">{words.filter(Boolean).join('，')}</span>
    </span>
  );
}
