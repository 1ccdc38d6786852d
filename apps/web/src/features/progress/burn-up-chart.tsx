import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { formatMonth } from '../../lib/format.js';
import { paint } from '../../ui/tokens.js';
import { grid, still, tick, tooltip, weekLabel } from './chart-parts.js';
import { type BurnUpPoint, monthStarts } from './progress.points.js';

export interface BurnUpProps {
  points: readonly BurnUpPoint[];
  today: string | undefined;
  /** How much larger than on a desk: a wall is read from afar. */
  scale?: number;
}

/** Issued, closed and due, added up week by week. The gap between due and closed is what is late. */
export default function BurnUpChart({ points, today, scale = 1 }: BurnUpProps) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={[...points]}
        margin={{ top: 20 * scale, right: 12 * scale, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid {...grid} vertical={false} />
        <XAxis
          dataKey="week"
          ticks={monthStarts(points)}
          tick={tick}
          tickFormatter={formatMonth}
          minTickGap={24 * scale}
          interval="preserveStart"
          tickLine={false}
        />
        <YAxis tick={tick} width="auto" allowDecimals={false} axisLine={false} tickLine={false} />
        <Tooltip {...tooltip} labelFormatter={weekLabel} />
        <Area
          dataKey="closed"
          name="累计销号"
          stroke={paint.closed}
          strokeWidth={2 * scale}
          fill={paint.closed}
          fillOpacity={0.14}
          {...still}
        />
        <Line
          dataKey="issued"
          name="累计交办"
          stroke={paint.ink}
          strokeWidth={2 * scale}
          dot={false}
          {...still}
        />
        <Line
          dataKey="due"
          name="累计到期"
          stroke={paint.late}
          strokeWidth={1.5 * scale}
          strokeDasharray={`${5 * scale} ${4 * scale}`}
          dot={false}
          {...still}
        />
        {today ? (
          <ReferenceLine
            x={today}
            stroke={paint.axis}
            label={{ value: '本周', position: 'top', fontSize: '0.75rem', fill: paint.axis }}
          />
        ) : null}
      </ComposedChart>
    </ResponsiveContainer>
  );
}
