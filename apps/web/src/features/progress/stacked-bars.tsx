import { useId } from 'react';
import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { paint } from '../../ui/tokens.js';
import { Hatch, shorten, still, tick, tooltip } from './chart-parts.js';

export interface Series<Point> {
  key: keyof Point & string;
  name: string;
  tone: 'closed' | 'working' | 'soon' | 'late';
}

export interface StackedBarsProps<Point extends { name: string }> {
  points: readonly Point[];
  series: readonly Series<Point>[];
  /** Opens the records of the bar that was pressed. */
  onOpen?: ((point: Point) => void) | undefined;
}

/** One lying bar for each point, its series end to end. Overdue is hatched as well as red. */
export default function StackedBars<Point extends { name: string }>(props: StackedBarsProps<Point>) {
  const { points, series, onOpen } = props;
  const hatch = useId();
  const press = onOpen && {
    onClick: ({ payload }: { payload?: Point }) => payload && onOpen(payload),
    cursor: 'pointer',
  };
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={[...points]}
        layout="vertical"
        margin={{ top: 0, right: 12, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <defs>
          <Hatch id={hatch} />
        </defs>
        <XAxis type="number" tick={tick} allowDecimals={false} axisLine={false} tickLine={false} />
        <YAxis
          type="category"
          dataKey="name"
          width="auto"
          tick={{ ...tick, fill: paint.ink }}
          tickFormatter={(name: string) => shorten(name, 8)}
          interval={0}
          axisLine={false}
          tickLine={false}
        />
        <Tooltip {...tooltip} />
        {series.map(({ key, name, tone }) => (
          <Bar
            key={key}
            dataKey={(point: Point) => Number(point[key])}
            name={name}
            stackId="items"
            barSize={14}
            fill={tone === 'late' ? `url(#${hatch})` : paint[tone]}
            {...still}
            {...press}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}
