const BROWSERS: readonly [RegExp, string][] = [
  [/MicroMessenger/i, '微信'],
  [/DingTalk/i, '钉钉'],
  [/Edg/i, 'Edge 浏览器'],
  [/Firefox/i, 'Firefox 浏览器'],
  [/Chrome/i, 'Chrome 浏览器'],
  [/Safari/i, 'Safari 浏览器'],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/HarmonyOS|OpenHarmony/i, '鸿蒙'],
  [/Android/i, '安卓'],
  [/iPhone|iPad/i, 'iOS'],
  [/Windows/i, 'Windows'],
  [/Mac OS/i, 'macOS'],
  [/Linux/i, 'Linux'],
];

/** A browser's own description in words that a person recognises their device by. */
export function deviceName(userAgent: string | null): string {
  const find = (list: readonly [RegExp, string][]) =>
    list.find(([pattern]) => userAgent && pattern.test(userAgent))?.[1];
  return [find(SYSTEMS), find(BROWSERS)].filter(Boolean).join(' · ') || '未知设备';
}
