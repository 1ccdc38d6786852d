import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { paint } from '../../../ui/tokens.js';
import { grid, still, tick, tooltip } from '../../progress/chart-parts.js';
import { shortQuarter } from '../review-words.js';
import type { SharePoint } from './grid.points.js';

/** 按期率 by quarter; a gap is a quarter of which nothing can be said yet. */
export default function ShareChart({ points }: { points: readonly SharePoint[] }) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart
        data={[...points]}
        margin={{ top: 12, right: 24, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid {...grid} vertical={false} />
        <XAxis
          dataKey="quarter"
          tick={tick}
          tickLine={false}
          minTickGap={12}
          padding={{ left: 16, right: 16 }}
          tickFormatter={(code: string) => shortQuarter(code)}
        />
        <YAxis tick={tick} width="auto" axisLine={false} tickLine={false} domain={[0, 100]} unit="%" />
        <Tooltip
          {...tooltip}
          labelFormatter={code => (typeof code === 'string' ? shortQuarter(code) : null)}
        />
        <Line
          dataKey="percent"
          name="按期率"
          unit="%"
          stroke={paint.closed}
          strokeWidth={2}
          dot={{ r: 3, fill: paint.closed }}
          {...still}
        />
      </LineChart>
    </ResponsiveContainer>
  );
}
