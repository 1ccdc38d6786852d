import { type SettingCode, SETTINGS } from '@zuofeng/shared/settings/settings';

/** A setting inside another statement: the value that `SettingService.get` answers, without a question of its own. */
export const settingSql = (code: SettingCode): string =>
  `coalesce((SELECT value FROM office_setting WHERE code = '${code}'), ${SETTINGS[code].default})`;
