import { type ThemeConfig } from 'antd';
import { fonts, tokens } from '../tokens.js';

/** Ant Design held to the product's tokens. Its greys are replaced where they would read too faint (WCAG AA). */
export const theme: ThemeConfig = {
  token: {
    // Nothing moves: a page answers at once, and no leaving spinner stays in a button's name.
    motion: false,
    colorPrimary: tokens.accent,
    colorLink: tokens.accent,
    colorSuccess: tokens.ok,
    colorWarning: tokens.warn,
    colorError: tokens.late,
    colorInfo: tokens.working,
    // The grounds that Ant Design derives from these deep colours are too dark to read on.
    colorSuccessBg: '#eef5f1',
    colorSuccessBorder: '#b9d3c6',
    colorWarningBg: '#fbf4e8',
    colorWarningBorder: '#e6cfa5',
    colorErrorBg: '#fcefea',
    colorErrorBorder: '#efc3b4',
    colorInfoBg: '#eff3f8',
    colorInfoBorder: '#c5d3e3',
    colorTextBase: tokens.ink,
    colorText: tokens.ink,
    colorTextSecondary: tokens.ink2,
    colorTextTertiary: tokens.ink3,
    colorTextQuaternary: tokens.ink3,
    colorTextDescription: tokens.ink3,
    colorTextPlaceholder: tokens.ink3,
    colorBgLayout: tokens.paper,
    colorBorder: tokens.lineStrong,
    colorBorderSecondary: tokens.line,
    colorSplit: tokens.line,
    borderRadius: 6,
    borderRadiusLG: 8,
    fontFamily: fonts.sans,
    fontSize: 14,
    controlHeight: 34,
    wireframe: false,
  },
  components: {
    Table: {
      headerBg: tokens.card,
      headerColor: tokens.ink2,
      headerSplitColor: 'transparent',
      rowHoverBg: tokens.paper,
      cellPaddingBlock: 10,
      cellPaddingInline: 14,
    },
    Button: { primaryShadow: 'none', defaultShadow: 'none' },
    Card: { headerFontSize: 15, bodyPadding: 20 },
    Tag: { defaultBg: tokens.card },
    Segmented: { trackBg: tokens.track },
  },
};
