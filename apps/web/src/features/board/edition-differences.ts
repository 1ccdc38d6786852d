import type { EditionContent, EditionUnit } from '@zuofeng/shared/editions/edition-content';
import { canonicalText } from '@zuofeng/shared/editions/edition-content';
import { LIST_LABELS, type List } from '@zuofeng/shared/scoring/places.labels';

type Placed = EditionUnit & { group: string };

const placed = ({ groups }: EditionContent): Map<string, Placed> =>
  new Map(groups.flatMap(({ name, units }) => units.map(unit => [unit.code, { ...unit, group: name }])));

const listName = (list: List | null) => (list ? LIST_LABELS[list] : '不在榜');
const rankName = (rank: number | null) => (rank === null ? '不参与排名' : `第 ${rank} 名`);

const OF_UNIT: readonly [what: string, (unit: Placed) => string][] = [
  ['名称', ({ name }) => name],
  ['考评分组', ({ group }) => group],
  ['榜单', ({ list }) => listName(list)],
  ['得分', ({ total }) => total],
  ['名次', ({ rank }) => rankName(rank)],
  ['上期名次', ({ rankBefore }) => rankName(rankBefore)],
];
const OF_EDITION: readonly [what: string, (content: EditionContent) => string][] = [
  ['城市', ({ city }) => city],
  ['榜单名称', ({ title }) => title],
  ['考评期', ({ period }) => period.label],
];

const differ = <T>(parts: readonly [string, (one: T) => string][], claimed: T, official: T): string[] =>
  parts
    .map(([what, of]) => [what, of(claimed), of(official)] as const)
    .filter(([, a, b]) => a !== b)
    .map(([what, a, b]) => `${what}写作“${a}”，公布的是“${b}”`);

/** What a file says otherwise than the published edition of the same number, in words. */
export function editionDifferences(claimed: EditionContent, official: EditionContent): string[] {
  const [theirs, ours] = [placed(claimed), placed(official)];
  const said = differ(OF_EDITION, claimed, official);
  for (const [code, unit] of ours) {
    const other = theirs.get(code);
    if (!other) said.push(`${unit.name}：文件里没有，公布的榜单里有`);
    else said.push(...differ(OF_UNIT, other, unit).map(words => `${unit.name}：${words}`));
  }
  for (const [code, { name }] of theirs)
    if (!ours.has(code)) said.push(`${name}：文件里有，公布的榜单里没有`);
  if (said.length === 0 && canonicalText(claimed) !== canonicalText(official))
    said.push('单位、得分和榜单相同，其他内容（如考评办法、缘由、摘要）有改动');
  return said;
}
