import { useQuery } from '@tanstack/react-query';
import {
  RECOGNITION_LIMITS as LIMITS,
  type Target,
  TARGET_LABELS,
  TARGETS,
} from '@zuofeng/shared/recognition/recognition.labels';
import { Form, Input, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { UnitSelect } from '../../units/unit-select.js';
import { unitQuery } from '../../units/units.api.js';
import styles from './form.module.css';

export function Section({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <header>
        <h2>{title}</h2>
        <p>{about}</p>
      </header>
      <div>{children}</div>
    </section>
  );
}

export const counted = (max: number) => ({
  show: true,
  max,
  strategy: (text: string) => [...text].length,
});

export function TextField(props: { name: string; label: string; max: number; rows?: number; hint?: string }) {
  const { name, label, max, rows, hint } = props;
  return (
    <Form.Item
      name={name}
      label={label}
      extra={hint}
      required
      rules={[{ required: true, message: `请填写${label}` }]}
    >
      {rows ? (
        <Input.TextArea autoSize={{ minRows: rows, maxRows: 14 }} count={counted(max)} />
      ) : (
        <Input count={counted(max)} />
      )}
    </Form.Item>
  );
}

/** The part of a request that says whom it is about, with nothing left over from another kind of target. */
export interface TargetValues {
  target?: Target;
  unitId?: string;
  sectionId?: string;
  personName?: string;
  personTitle?: string;
}
export const targetBody = ({
  target = 'cadre',
  unitId,
  sectionId,
  personName,
  personTitle,
}: TargetValues) => ({
  target,
  unitId: unitId ?? '',
  sectionId: target === 'unit' ? null : (sectionId ?? null),
  personName: target === 'cadre' ? personName || null : null,
  personTitle: target === 'cadre' ? personTitle || null : null,
});

/** 对象: a unit, a section or a cadre. */
export function TargetFields() {
  const target = Form.useWatch('target') as Target | undefined;
  const unitId = Form.useWatch('unitId') as string | undefined;
  const unit = useQuery({ ...unitQuery(unitId ?? ''), enabled: unitId !== undefined });
  const sections = (unit.data?.sections ?? []).filter(({ active }) => active);
  const needsSection = target === 'section';
  return (
    <>
      <Form.Item name="target" label="对象类别" required>
        <Radio.Group options={TARGETS.map(value => ({ value, label: TARGET_LABELS[value] }))} />
      </Form.Item>
      <div className={styles.pair}>
        <Form.Item name="unitId" label="单位" required rules={[{ required: true, message: '请选择单位' }]}>
          <UnitSelect placeholder="请选择单位" />
        </Form.Item>
        {target === 'unit' ? null : (
          <Form.Item
            name="sectionId"
            label="科室"
            required={needsSection}
            rules={needsSection ? [{ required: true, message: '请选择科室' }] : []}
          >
            <Select
              allowClear
              placeholder={unitId ? '请选择科室' : '请先选择单位'}
              disabled={!unitId}
              loading={unit.isFetching}
              notFoundContent="这个单位没有登记科室"
              options={sections.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
        )}
        {target === 'cadre' ? (
          <>
            <Form.Item
              name="personName"
              label="姓名"
              required
              rules={[{ required: true, message: '请填写姓名' }]}
            >
              <Input autoComplete="off" count={counted(LIMITS.person)} />
            </Form.Item>
            <Form.Item name="personTitle" label="职务">
              <Input autoComplete="off" count={counted(LIMITS.title)} />
            </Form.Item>
          </>
        ) : null}
      </div>
    </>
  );
}
