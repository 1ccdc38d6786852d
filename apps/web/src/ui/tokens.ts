/**
 * The values of tokens.css for code that needs them as values: Ant Design's theme derives shades from them.
 * A spec holds the two files to be the same.
 */
export const tokens = {
  paper: '#fbfaf7',
  card: '#ffffff',
  line: '#e7e3da',
  lineStrong: '#b8b0a1',
  track: '#f0ede6',
  ink: '#1e1c19',
  ink2: '#5b564d',
  ink3: '#6f695e',
  accent: '#a3182d',
  accentSoft: '#f7e9ea',
  black: '#23262b',
  blackSoft: '#ecedee',
  ok: '#2b7650',
  waiting: '#a3b9d0',
  working: '#5b7fa6',
  checking: '#35597f',
  warn: '#915500',
  warnFill: '#dc9a2e',
  late: '#c4320a',
  done: '#6b746f',
} as const;

/** What a chart paints with: the custom property, so that a chart follows its surroundings (print, elder mode). */
export const paint = {
  ink: 'var(--ink)',
  axis: 'var(--ink-3)',
  line: 'var(--line)',
  closed: 'var(--ok)',
  waiting: 'var(--waiting)',
  working: 'var(--working)',
  checking: 'var(--checking)',
  soon: 'var(--warn-fill)',
  late: 'var(--late)',
  ended: 'var(--done)',
  accent: 'var(--accent)',
} as const;

export const fonts = {
  sans: "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', 'Noto Sans SC', 'Noto Sans SC Variable', sans-serif",
  serif:
    "'Source Han Serif SC', 'Noto Serif CJK SC', 'Songti SC', SimSun, 'Noto Serif SC Variable', 'PingFang SC', 'Noto Sans CJK SC', serif",
} as const;
