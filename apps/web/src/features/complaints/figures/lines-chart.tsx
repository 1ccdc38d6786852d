import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { paint } from '../../../ui/tokens.js';
import { grid, still, tick, tooltip } from '../../progress/chart-parts.js';

export interface LineSeries<Point> {
  key: keyof Point & string;
  name: string;
  tone: 'ink' | 'closed' | 'checking' | 'soon';
  dash?: string;
}

export interface LinesChartProps<Point> {
  points: readonly Point[];
  /** Which field names the point on the axis. */
  by: keyof Point & string;
  series: readonly LineSeries<Point>[];
  unit?: string;
  ticks?: readonly string[];
  tickFormatter?: (text: string) => string;
  labelFormatter?: (label: unknown) => string;
  /** The highest value of the axis, where it is fixed. */
  most?: number;
}

/** Some lines over time. They differ by dashes as well as by colour; a gap is a time without a figure. */
export default function LinesChart<Point extends object>(props: LinesChartProps<Point>) {
  const { points, by, series, unit, ticks, tickFormatter, labelFormatter, most } = props;
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart
        data={[...points]}
        margin={{ top: 12, right: 16, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid {...grid} vertical={false} />
        <XAxis
          dataKey={(point: Point) => point[by] as string}
          tick={tick}
          tickLine={false}
          minTickGap={16}
          {...(ticks && { ticks: [...ticks] })}
          {...(tickFormatter && { tickFormatter })}
        />
        <YAxis
          tick={tick}
          width="auto"
          allowDecimals={false}
          axisLine={false}
          tickLine={false}
          {...(unit && { unit })}
          {...(most !== undefined && { domain: [0, most] })}
        />
        <Tooltip {...tooltip} {...(labelFormatter && { labelFormatter })} />
        {series.map(({ key, name, tone, dash }) => (
          <Line
            key={key}
            dataKey={(point: Point) => point[key] as number | null}
            name={name}
            stroke={paint[tone]}
            strokeWidth={2}
            dot={points.length < 10 ? { r: 3, fill: paint[tone] } : false}
            {...(dash && { strokeDasharray: dash })}
            {...(unit && { unit })}
            {...still}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
}
