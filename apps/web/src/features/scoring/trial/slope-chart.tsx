import { Line, LineChart, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { fonts, paint } from '../../../ui/tokens.js';
import { STROKES } from './slope-strokes.js';
import { type Slope, slopeRows } from './trial.points.js';

const SIDES: Record<string, string> = { before: '原办法', after: '新办法' };
const words = { fontSize: '0.8125rem', fontFamily: fonts.sans, fill: paint.ink } as const;

/** 名次变化: old ranks at the left, new ones at the right, first place on top. */
export default function SlopeChart({ slope }: { slope: Slope }) {
  const { lines, left, right, depth } = slope;
  const axis = (names: ReadonlyMap<number, string>, side: 'left' | 'right') => ({
    yAxisId: side,
    orientation: side,
    type: 'number' as const,
    domain: [0.5, depth + 0.5] as [number, number],
    reversed: true,
    ticks: [...names.keys()],
    tickFormatter: (rank: number) =>
      side === 'left' ? `${names.get(rank) ?? ''}  ${rank}` : `${rank}  ${names.get(rank) ?? ''}`,
    tick: words,
    width: 'auto' as const,
    interval: 0,
    axisLine: false,
    tickLine: false,
  });
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart
        data={slopeRows(slope)}
        margin={{ top: 4, right: 4, bottom: 4, left: 4 }}
        accessibilityLayer={false}
      >
        <XAxis
          dataKey="side"
          orientation="top"
          tickFormatter={(side: string) => SIDES[side] ?? side}
          tick={{ ...words, fill: paint.axis }}
          axisLine={false}
          tickLine={false}
          padding={{ left: 24, right: 24 }}
          interval={0}
        />
        <YAxis {...axis(left, 'left')} />
        <YAxis {...axis(right, 'right')} />
        {/* An axis that no line stands on is not drawn. */}
        <Line
          yAxisId="right"
          dataKey={lines[0]?.key ?? ''}
          stroke="none"
          dot={false}
          isAnimationActive={false}
        />
        {lines.map(({ key, name, tone }) => (
          <Line
            key={key}
            yAxisId="left"
            dataKey={key}
            name={name}
            type="linear"
            {...STROKES[tone]}
            dot={{ r: 3, fill: STROKES[tone].stroke, strokeWidth: 0 }}
            isAnimationActive={false}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
}
