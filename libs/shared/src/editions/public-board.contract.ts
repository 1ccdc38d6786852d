import { Day, Instant, Nested, NestedList, OneOf, OneOfList, Text, Whole } from '../contract/fields.js';
import { PeriodRef } from '../scoring/scores.contract.js';
import { LISTS, type List, PLACEMENT_REASONS, type PlacementReason } from '../scoring/places.labels.js';
import { EDITION_FORMAT, EDITION_LIMITS as LIMITS, PUBLIC_STATES } from './editions.labels.js';

type PublicState = (typeof PUBLIC_STATES)[number];

/*
 * `EditionContent` for the OpenAPI document: what is served are the signed bytes themselves, not these classes.
 */
export class PublicRuleBook {
  @Text({ label: '文号', max: 40 }) number: string;
  @Text({ label: '名称', max: 100 }) name: string;
  @Text({ label: '摘要', max: 64 }) digest: string;
}
export class PublicSuperseded {
  @Text({ label: '期号', max: LIMITS.number }) number: string;
  @Text({ label: '摘要', max: 64 }) digest: string;
  @Text({ label: '更正理由', max: LIMITS.reason }) reason: string;
}
export class PublicPlace {
  @Text({ label: '单位代码', max: 40 }) code: string;
  @Text({ label: '单位', max: 100 }) name: string;
  @Text({ label: '简称', max: 40 }) shortName: string;
  @Text({ label: '总分', max: 20 }) total: string;
  @Whole({ label: '组内名次', min: 1, max: 100_000, nullable: true }) rank: number | null;
  @Whole({ label: '上期名次', min: 1, max: 100_000, nullable: true }) rankBefore: number | null;
  @OneOf(LISTS, { label: '榜单', nullable: true }) list: List | null;
  @OneOfList(PLACEMENT_REASONS, { label: '缘由' }) reasons: PlacementReason[];
}
export class PublicGroup {
  @Text({ label: '代码', max: 40 }) code: string;
  @Text({ label: '名称', max: 60 }) name: string;
  @NestedList(() => PublicPlace, { label: '单位' }) units: PublicPlace[];
}
export class PublicEdition {
  @OneOf([EDITION_FORMAT], { label: '格式' }) format: typeof EDITION_FORMAT;
  @Text({ label: '城市', max: 60 }) city: string;
  @Text({ label: '期号', max: LIMITS.number }) number: string;
  @Text({ label: '榜单名称', max: LIMITS.title }) title: string;
  @Nested(() => PeriodRef, { label: '考评期' }) period: PeriodRef;
  @Nested(() => PublicRuleBook, { label: '考评办法' }) ruleBook: PublicRuleBook;
  @Text({ label: '得分行摘要', max: 64 }) linesDigest: string;
  @Nested(() => PublicSuperseded, { label: '更正', nullable: true }) supersedes: PublicSuperseded | null;
  @NestedList(() => PublicGroup, { label: '考评分组' }) groups: PublicGroup[];
}

/** 已整改移出. */
export class PublicRemoval {
  @Text({ label: '单位代码', max: 40 }) code: string;
  @Day({ label: '移出日期' }) on: string;
}

/** What is said about an edition outside its signed bytes: how to check it, and what became of it since. */
export class PublicEditionState {
  @Text({ label: '期号', max: LIMITS.number }) number: string;
  @Text({ label: '榜单名称', max: LIMITS.title }) title: string;
  @Nested(() => PeriodRef, { label: '考评期' }) period: PeriodRef;
  @OneOf(PUBLIC_STATES, { label: '状态' }) state: PublicState;
  @Day({ label: '发布日期' }) publishedOn: string;
  @Text({ label: '更正后的期号', max: LIMITS.number, nullable: true }) supersededBy: string | null;
  /** SHA-256 (hex) of the canonical bytes; also their ETag. */
  @Text({ label: '摘要', max: 64 }) digest: string;
  /** Ed25519 over the canonical bytes, base64. */
  @Text({ label: '签名', max: 200 }) signature: string;
  @Text({ label: '密钥编号', max: 40 }) keyId: string;
  @NestedList(() => PublicRemoval, { label: '已整改移出' }) removals: PublicRemoval[];
}
/** Newest period first; a superseded edition stands below the one that replaced it. */
export class PublicEditionList {
  @NestedList(() => PublicEditionState, { label: '榜单' }) editions: PublicEditionState[];
}

/** The board of the home page: the newest published edition, its state, and the editions to choose from. */
export class PublicBoard {
  @Nested(() => PublicEditionState, { label: '现状', nullable: true }) state: PublicEditionState | null;
  @Nested(() => PublicEdition, { label: '榜单', nullable: true }) edition: PublicEdition | null;
  @NestedList(() => PublicEditionState, { label: '历期' }) editions: PublicEditionState[];
}

export class PublicUnitPlace {
  @Text({ label: '期号', max: LIMITS.number }) number: string;
  @Nested(() => PeriodRef, { label: '考评期' }) period: PeriodRef;
  @Text({ label: '考评分组', max: 60 }) group: string;
  @Text({ label: '总分', max: 20 }) total: string;
  @Whole({ label: '组内名次', min: 1, max: 100_000, nullable: true }) rank: number | null;
  @Whole({ label: '本组单位数', min: 0, max: 100_000 }) groupSize: number;
  @OneOf(LISTS, { label: '榜单', nullable: true }) list: List | null;
  @Day({ label: '移出日期', nullable: true }) removedOn: string | null;
}
/** 历期考评 of a unit, the oldest first; superseded editions are left out. */
export class PublicUnitHistory {
  @NestedList(() => PublicUnitPlace, { label: '历期' }) places: PublicUnitPlace[];
}

export class SigningKeyView {
  @Text({ label: '密钥编号', max: 40 }) id: string;
  /** Raw 32 bytes, base64. */
  @Text({ label: '公钥', max: 100 }) publicKey: string;
  @Instant({ label: '启用时间' }) from: string;
  @Instant({ label: '停用时间', nullable: true }) to: string | null;
}
export class SigningKeys {
  @NestedList(() => SigningKeyView, { label: '密钥' }) keys: SigningKeyView[];
}
