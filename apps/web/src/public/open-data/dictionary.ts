import { EDITION_FORMAT } from '@zuofeng/shared/editions/editions.labels';
import { PLACEMENT_REASON_LABELS } from '@zuofeng/shared/scoring/places.labels';

export interface FieldWords {
  field: string;
  name: string;
  meaning: string;
}
const of = (field: string, name: string, meaning: string): FieldWords => ({ field, name, meaning });

const REASONS = Object.entries(PLACEMENT_REASON_LABELS)
  .map(([code, words]) => `${code} ${words}`)
  .join('；');

/** What the fields of an edition mean; the words that a reader of the file needs, in the order of the file. */
export const JSON_FIELDS: readonly FieldWords[] = [
  of('format', '格式', `固定为 ${EDITION_FORMAT}；结构有变时改末尾的数字`),
  of('city', '城市', '发布的城市'),
  of('number', '期号', '如 HH-2026Q1；更正的另加 -更1'),
  of('title', '榜单名称', '如 2026 年第一季度红黑榜'),
  of(
    'period',
    '考评期',
    'code 代码（2026、2026Q1、2026-03），kind 周期（month、quarter、year），label 名称，first、last 起止日期',
  ),
  of('ruleBook', '考评办法', 'number 文号，name 名称，digest 办法内容的 SHA-256'),
  of('linesDigest', '得分行摘要', '全部得分行（含更正）的 SHA-256；一分一据，事后改动任何一行都会对不上'),
  of('supersedes', '更正', '更正前的期号 number、摘要 digest 和理由 reason；不是更正的为 null'),
  of('groups[].code · name', '考评分组', '名次在组内排'),
  of('groups[].units[].code', '单位代码', '长期不变，与单位主页网址里的相同'),
  of('groups[].units[].name · shortName', '单位', '全称和简称'),
  of('groups[].units[].total', '得分', '精确小数，以文字书写，等于全部得分行之和'),
  of('groups[].units[].rank', '名次', '组内名次，同分同名次；样本过少不参与排名的为 null'),
  of('groups[].units[].rankBefore', '上期名次', '上一期同组的名次；没有的为 null'),
  of('groups[].units[].list', '榜单', 'red 红榜，black 黑榜，null 不在榜'),
  of('groups[].units[].reasons', '缘由', REASONS),
];

/** What stands outside the signed content: how to check it, and what became of it since. */
export const STATE_FIELDS: readonly FieldWords[] = [
  of('state', '状态', 'published 现行，superseded 已更正'),
  of('publishedOn', '发布日期', '年-月-日，北京时间'),
  of('supersededBy', '更正后的期号', '没有更正的为 null'),
  of('digest', '摘要', '榜单原件的 SHA-256，十六进制；也是下载时的 ETag'),
  of('signature · keyId', '签名', '对榜单原件的 Ed25519 签名（Base64）和所用密钥'),
  of('removals', '已整改移出', '单位代码 code 和移出日期 on'),
];
