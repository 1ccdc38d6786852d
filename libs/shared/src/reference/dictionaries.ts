import {
  FOCUS_KIND_LABELS,
  FOCUS_LABELS,
  LIGHT_NAMES,
  ORIGIN_LABELS,
  SEVERITY_LABELS,
  SOURCE_LABELS,
  STATE_LABELS,
  VERIFICATION_METHOD_LABELS,
} from '../rectification/rectification.labels.js';
import { UNIT_KIND_LABELS } from '../units/units.labels.js';
import { ASPECT_LABELS } from './reference.labels.js';

interface Dictionary {
  code: string;
  name: string;
  entries: { code: string; name: string }[];
}

const dictionary = (code: string, name: string, labels: Record<string, string>): Dictionary => ({
  code,
  name,
  entries: Object.entries(labels).map(([entry, label]) => ({ code: entry, name: label })),
});

/** Every closed list of codes with its Chinese names, for people and programs that read the API. */
export const DICTIONARIES: Dictionary[] = [
  dictionary('aspect', '六大方面', ASPECT_LABELS),
  dictionary('source', '四个来源', SOURCE_LABELS),
  dictionary('focus', '服务方面', FOCUS_LABELS),
  dictionary('focus-kind', '服务企业的类别', FOCUS_KIND_LABELS),
  dictionary('severity', '问题等级', SEVERITY_LABELS),
  dictionary('origin', '立项途径', ORIGIN_LABELS),
  dictionary('state', '整改状态', STATE_LABELS),
  dictionary('light', '亮灯', LIGHT_NAMES),
  dictionary('verification-method', '核查方式', VERIFICATION_METHOD_LABELS),
  dictionary('unit-kind', '单位类别', UNIT_KIND_LABELS),
];
