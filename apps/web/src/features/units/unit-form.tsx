import { useQuery } from '@tanstack/react-query';
import { liesWithin } from '@zuofeng/shared/units/unit-tree';
import type { CreateUnit, EditUnit, UnitView } from '@zuofeng/shared/units/units.contract';
import { NEW_UNIT_KINDS, UNIT_KIND_LABELS, UNIT_LIMITS } from '@zuofeng/shared/units/units.labels';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { http } from '../../lib/http.js';
import { ProblemAlert, useProblemSubmit } from '../../ui/antd/problem-form.js';
import { groupsQuery, unitOptionsQuery, useUnitChanged } from './units.api.js';

type Values = EditUnit & Pick<CreateUnit, 'groupId'>;

const required = (what: string) => [{ required: true, whitespace: true, message: `请填写${what}` }];
/** An emptied field clears the value; only these may be cleared. */
const CLEARABLE = ['headName', 'liaisonName', 'activeTo'] as const;

function cleared(values: Values): Values {
  const changes = { ...values };
  for (const name of CLEARABLE) if (name in changes) changes[name] = changes[name] || null;
  return changes;
}

export function CreateUnitForm({ done }: { done: (unit: UnitView) => unknown }) {
  const [form] = Form.useForm<Values>();
  const changed = useUnitChanged();
  const groups = useQuery(groupsQuery);
  const { submit, sending, problem, clear } = useProblemSubmit(
    form,
    (values: Values) => http.post<UnitView>('/units', cleared(values)),
    async unit => {
      await changed(unit);
      await done(unit);
    },
  );
  return (
    <Form form={form} name="unit" layout="vertical" onFinish={values => void submit(values)}>
      <ProblemAlert problem={problem} onClose={clear} />
      <Identity kindFixed={false} />
      <Place />
      <Form.Item name="groupId" label="考评分组">
        <Select
          allowClear
          options={(groups.data ?? []).map(group => ({ value: group.id, label: group.name }))}
        />
      </Form.Item>
      <People />
      <Button type="primary" htmlType="submit" loading={sending}>
        保存
      </Button>
    </Form>
  );
}

const EDITED = [
  'name',
  'shortName',
  'code',
  'kind',
  'parentId',
  'sortOrder',
  'headName',
  'liaisonName',
  'activeFrom',
  'activeTo',
] as const satisfies readonly (keyof EditUnit)[];

/** Only what was changed is sent, so that an edit never undoes what it did not touch. */
function changesIn(unit: UnitView, values: Values): EditUnit {
  const now = cleared(values);
  return Object.fromEntries(
    EDITED.filter(name => name in now && now[name] !== undefined && now[name] !== unit[name]).map(name => [
      name,
      now[name],
    ]),
  );
}

export function EditUnitForm({ unit, done }: { unit: UnitView; done: () => unknown }) {
  const [form] = Form.useForm<Values>();
  const changed = useUnitChanged();
  const isRoot = unit.parentId === null;
  const { submit, sending, problem, clear } = useProblemSubmit(
    form,
    (values: Values) => http.patch<UnitView>(`/units/${unit.id}`, changesIn(unit, values), unit.version),
    async answer => {
      await changed(answer);
      await done();
    },
  );
  const initial = Object.fromEntries(EDITED.map(name => [name, unit[name] ?? undefined]));
  return (
    <Form
      form={form}
      name="unit"
      layout="vertical"
      initialValues={initial}
      onFinish={values => void submit(values)}
    >
      <ProblemAlert problem={problem} onClose={clear} />
      <Identity kindFixed={isRoot} />
      {isRoot ? null : <Place path={unit.path} />}
      <People />
      <Form.Item name="activeFrom" label="启用日期">
        <Input type="date" />
      </Form.Item>
      {isRoot ? null : (
        <Form.Item
          name="activeTo"
          label="停用日期"
          extra="最后一个启用日；不填即长期。下级单位须先停用或迁移。"
        >
          <Input type="date" />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={sending}>
        保存
      </Button>
    </Form>
  );
}

function Identity({ kindFixed }: { kindFixed: boolean }) {
  return (
    <>
      <Form.Item name="name" label="单位名称" rules={required('单位名称')}>
        <Input count={{ max: UNIT_LIMITS.name.max, show: true }} />
      </Form.Item>
      <Form.Item name="shortName" label="简称" rules={required('简称')} extra="图表和列表中使用">
        <Input count={{ max: UNIT_LIMITS.shortName.max, show: true }} />
      </Form.Item>
      <Form.Item
        name="code"
        label="单位编码"
        rules={required('单位编码')}
        extra="字母、数字和连字符；用于公开页面的网址"
      >
        <Input />
      </Form.Item>
      {kindFixed ? null : (
        <Form.Item name="kind" label="单位类别" rules={[{ required: true, message: '请选择单位类别' }]}>
          <Select options={NEW_UNIT_KINDS.map(kind => ({ value: kind, label: UNIT_KIND_LABELS[kind] }))} />
        </Form.Item>
      )}
    </>
  );
}

/** The unit's place in the tree; a unit cannot be put under itself. */
function Place({ path }: { path?: string }) {
  const options = useQuery(unitOptionsQuery);
  const possible = (options.data ?? []).filter(
    one => one.active && (path === undefined || !liesWithin(one.path, path)),
  );
  return (
    <>
      <Form.Item
        name="parentId"
        label="上级单位"
        rules={[{ required: true, message: '请选择上级单位' }]}
        {...(path ? { extra: '更改后，本单位连同下级单位一起迁移，管辖范围随之变化。' } : {})}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          loading={options.isPending}
          options={possible.map(one => ({ value: one.id, label: one.name }))}
        />
      </Form.Item>
      <Form.Item name="sortOrder" label="排序" extra="同级单位中小的在前；相同的按拼音">
        <InputNumber min={0} max={UNIT_LIMITS.order.max} precision={0} />
      </Form.Item>
    </>
  );
}

function People() {
  return (
    <>
      <Form.Item name="headName" label="一把手">
        <Input maxLength={UNIT_LIMITS.person.max} />
      </Form.Item>
      <Form.Item name="liaisonName" label="联络员">
        <Input maxLength={UNIT_LIMITS.person.max} />
      </Form.Item>
    </>
  );
}
