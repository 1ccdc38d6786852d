import type { AccountabilityRow } from '@zuofeng/shared/accountability/accountability.contract';
import { ACCOUNTABILITY_STATE_LABELS } from '@zuofeng/shared/accountability/accountability.labels';
import type { HonourRow } from '@zuofeng/shared/honours/honours.contract';
import { HONOUR_STATE_LABELS } from '@zuofeng/shared/honours/honours.labels';
import { TARGET_LABELS } from '@zuofeng/shared/recognition/recognition.labels';
import { Chip } from '../rectification/item-words.js';

type Targeted = Pick<HonourRow, 'target' | 'unit' | 'section' | 'personName' | 'personTitle'>;

/** Whom it is about, by the name that people know. */
export const targetName = ({ target, unit, section, personName }: Targeted): string =>
  target === 'cadre' ? (personName ?? '') : target === 'section' ? (section?.name ?? '') : unit.name;

/** Where the person or the section belongs; for a unit what it is. */
export const targetPlace = ({ target, unit, section, personTitle }: Targeted): string =>
  target === 'unit'
    ? TARGET_LABELS.unit
    : [unit.shortName || unit.name, target === 'cadre' ? (section?.name ?? null) : null, personTitle]
        .filter(Boolean)
        .join(' · ');

export function HonourChips({ honour }: { honour: Pick<HonourRow, 'state' | 'target' | 'consentOn'> }) {
  const { state, target, consentOn } = honour;
  return (
    <>
      <Chip strong={state === 'published'}>{HONOUR_STATE_LABELS[state]}</Chip>
      {target === 'cadre' && state === 'granted' && consentOn === null ? <Chip>待本人同意</Chip> : null}
    </>
  );
}

export function RecordChips({ record }: { record: Pick<AccountabilityRow, 'state' | 'inForce'> }) {
  return (
    <>
      <Chip>{ACCOUNTABILITY_STATE_LABELS[record.state]}</Chip>
      {record.inForce ? <Chip strong>影响期内</Chip> : null}
    </>
  );
}
