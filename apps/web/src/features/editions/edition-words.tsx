import type { EditionRow } from '@zuofeng/shared/editions/editions.contract';
import { EDITION_STATE_LABELS } from '@zuofeng/shared/editions/editions.labels';
import { formatCount, formatDay, formatInstantDay } from '../../lib/format.js';
import { Chip } from '../rectification/item-words.js';

export function EditionChips({
  edition,
}: {
  edition: Pick<EditionRow, 'state' | 'openObjections' | 'supersedes'>;
}) {
  const { state, openObjections, supersedes } = edition;
  return (
    <>
      <Chip strong={state === 'published'}>{EDITION_STATE_LABELS[state]}</Chip>
      {supersedes ? <Chip>更正 {supersedes}</Chip> : null}
      {openObjections > 0 ? <Chip>{formatCount(openObjections)} 件异议待处理</Chip> : null}
    </>
  );
}

/** When it was, or until when it is. */
export const whenWords = ({
  state,
  consultationTo,
  publishedAt,
}: Pick<EditionRow, 'state' | 'consultationTo' | 'publishedAt'>): string =>
  publishedAt
    ? `${formatInstantDay(publishedAt)}发布`
    : state === 'consultation' && consultationTo
      ? `征求意见至 ${formatDay(consultationTo)}`
      : '';

export const nameOf = ({ shortName, name }: { shortName: string; name: string }): string => shortName || name;
