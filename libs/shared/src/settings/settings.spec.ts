import { defaultSettings, isSettingCode, SETTING_CODES, SETTINGS, settingFault } from './settings.js';

describe('office settings', () => {
  it.each(SETTING_CODES)('%s has a default within its limits', code => {
    expect(settingFault(code, SETTINGS[code].default)).toBeNull();
    expect(defaultSettings()[code]).toBe(SETTINGS[code].default);
  });

  it.each([0, 1.5, 31, Number.NaN, Number.POSITIVE_INFINITY])(
    'refuses %s with the limits in words',
    value => {
      expect(settingFault('rectification.returnWithinWorkingDays', value)).toBe(
        '退回异议期限应为 1 到 30 之间的整数（个工作日）',
      );
    },
  );

  it('knows its own codes only', () => {
    expect(isSettingCode('lookBack.afterDays')).toBe(true);
    expect(isSettingCode('__proto__')).toBe(false);
    expect(isSettingCode('toString')).toBe(false);
  });
});
