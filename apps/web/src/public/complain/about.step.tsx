import { useQuery } from '@tanstack/react-query';
import { CATEGORIES, CATEGORY_HELP, CATEGORY_LABELS } from '@zuofeng/shared/complaints/complaints.labels';
import { useState } from 'react';
import { cityProgressQuery } from '../../features/progress/progress.api.js';
import { type StepProps } from './complain.page.js';
import styles from './complain.module.css';
import { Radios, TextField, Tick } from './fields.js';

const SHOWN = 8;
const UNCLEAR = 'unclear';

/** Whom the complaint is about, and what kind of thing it is. */
export function AboutStep({ answers, change, faults }: StepProps) {
  return (
    <>
      <UnitChoice answers={answers} change={change} faults={faults} />
      {answers.unit || answers.unclear ? (
        <TextField
          id="accusedText"
          label={answers.unclear ? '投诉的是谁、在哪里' : '具体科室、窗口或人员（可不填）'}
          hint={
            answers.unclear ? '写您知道的就行，办公室会查明是哪个单位。' : '例如“二楼不动产登记三号窗口”。'
          }
          value={answers.accusedText}
          faults={faults}
          onChange={accusedText => change({ accusedText })}
        />
      ) : null}
      {answers.unit && !answers.unclear ? (
        <Tick
          id="headNamed"
          checked={answers.headNamed}
          onChange={headNamed => change({ headNamed })}
          label="投诉涉及这个单位的主要负责人"
          help="勾选后由领导小组办公室直接查办，不交给这个单位。"
        />
      ) : null}
      <Radios
        id="category"
        legend="属于哪一类问题"
        hint="选最接近的一项；选错没关系，办公室可以更正。"
        value={answers.category}
        options={CATEGORIES.map(value => ({
          value,
          label: CATEGORY_LABELS[value],
          help: CATEGORY_HELP[value],
        }))}
        faults={faults}
        onChoose={category => change({ category })}
      />
    </>
  );
}

/** Found by a part of its name; a short list of what fits, and always the way out. */
function UnitChoice({ answers, change, faults }: Pick<StepProps, 'answers' | 'change' | 'faults'>) {
  const { data } = useQuery(cityProgressQuery);
  const [wanted, setWanted] = useState('');
  const units = (data?.groups ?? []).flatMap(group => group.units.map(({ unit }) => unit));
  const text = wanted.trim();
  const found = text ? units.filter(({ name, shortName }) => `${name} ${shortName}`.includes(text)) : [];
  const { unit, unclear } = answers;
  const shown = [
    ...(unit && !found.some(({ id }) => id === unit.id) ? [unit] : []),
    ...found.slice(0, SHOWN),
  ];
  const told =
    text === ''
      ? ''
      : found.length === 0
        ? '没有找到名称含这几个字的单位'
        : `找到 ${found.length} 个单位${found.length > SHOWN ? `，先列出 ${SHOWN} 个，请再多输几个字` : ''}`;
  return (
    <>
      <div className={styles.field}>
        <label htmlFor="unit-search">查找单位</label>
        <p id="unit-search-hint" className={styles.hint}>
          输入名称里的几个字，例如“教育”“青湖”。
        </p>
        <input
          id="unit-search"
          type="search"
          autoComplete="off"
          aria-describedby="unit-search-hint"
          value={wanted}
          onChange={event => setWanted(event.target.value)}
        />
        <p className={styles.hint} role="status">
          {told}
        </p>
      </div>
      <Radios
        id="unit"
        legend="被投诉单位"
        value={unclear ? UNCLEAR : (unit?.id ?? '')}
        options={[
          ...shown.map(({ id, name }) => ({ value: id, label: name })),
          { value: UNCLEAR, label: '不清楚是哪个单位', help: '由办公室查明' },
        ]}
        faults={faults}
        onChoose={value =>
          change(
            value === UNCLEAR
              ? { unclear: true, unit: null, headNamed: false }
              : { unclear: false, unit: pick(shown, value) },
          )
        }
      />
    </>
  );
}

function pick(units: readonly { id: string; name: string }[], wanted: string) {
  const unit = units.find(({ id }) => id === wanted);
  return unit ? { id: unit.id, name: unit.name } : null;
}
