import { Bar, BarChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { paint } from '../../ui/tokens.js';
import { shorten, still, tick, tooltip } from './chart-parts.js';
import { type MirrorPoint } from './progress.points.js';

const size = (value: unknown) => String(Math.abs(Number(value)));

/** 四源对照: the leadership's list to the left, the public's voice to the right of one axis. */
export default function MirrorChart({
  points,
  scale = 1,
}: {
  points: readonly MirrorPoint[];
  scale?: number;
}) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={[...points]}
        layout="vertical"
        stackOffset="sign"
        margin={{ top: 0, right: 12 * scale, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <XAxis
          type="number"
          tick={tick}
          tickFormatter={size}
          allowDecimals={false}
          axisLine={false}
          tickLine={false}
        />
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
        <Tooltip {...tooltip} formatter={size} />
        <ReferenceLine x={0} stroke={paint.axis} />
        <Bar
          dataKey="leadershipDrawn"
          name="班子议"
          stackId="mirror"
          barSize={14 * scale}
          fill={paint.waiting}
          {...still}
        />
        <Bar
          dataKey="public"
          name="群众提"
          stackId="mirror"
          barSize={14 * scale}
          fill={paint.checking}
          {...still}
        />
      </BarChart>
    </ResponsiveContainer>
  );
}
