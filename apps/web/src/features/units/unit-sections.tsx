import type { SectionView, UnitView } from '@zuofeng/shared/units/units.contract';
import { UNIT_LIMITS } from '@zuofeng/shared/units/units.labels';
import { Button, Card, Form, Input, Table, Tag } from 'antd';
import { useState } from 'react';
import { http, HttpProblem } from '../../lib/http.js';
import { ProblemAlert, useProblemSubmit } from '../../ui/antd/problem-form.js';
import { useUnitChanged } from './units.api.js';

/** 科室: added and switched off in place; never deleted, since records name them. */
export function UnitSections({ unit }: { unit: UnitView }) {
  const { toggle, busy, problem, clear } = useToggle(unit);
  return (
    <Card title="科室" size="small">
      <ProblemAlert problem={problem} onClose={clear} />
      {unit.mayManage ? <AddSection unit={unit} /> : null}
      <Table<SectionView>
        rowKey="id"
        size="small"
        pagination={false}
        dataSource={unit.sections}
        locale={{ emptyText: '还没有登记科室' }}
        columns={[
          { title: '科室名称', dataIndex: 'name' },
          {
            title: '状态',
            dataIndex: 'active',
            width: 100,
            render: (active: boolean) => (active ? '启用' : <Tag>停用</Tag>),
          },
          ...(unit.mayManage
            ? [
                {
                  title: '操作',
                  key: 'act',
                  width: 100,
                  render: (_: unknown, section: SectionView) => (
                    <Button
                      size="small"
                      disabled={busy}
                      aria-label={`${section.active ? '停用' : '启用'}${section.name}`}
                      onClick={() => void toggle(section)}
                    >
                      {section.active ? '停用' : '启用'}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Card>
  );
}

function useToggle(unit: UnitView) {
  const changed = useUnitChanged();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<HttpProblem>();
  const toggle = async ({ id, active }: SectionView) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const url = `/units/${unit.id}/sections/${id}`;
      await changed(await http.patch<UnitView>(url, { active: !active }, unit.version));
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return { toggle, busy, problem, clear: () => setProblem(undefined) };
}

function AddSection({ unit }: { unit: UnitView }) {
  const [form] = Form.useForm<{ name: string }>();
  const changed = useUnitChanged();
  const { submit, sending, problem, clear } = useProblemSubmit(
    form,
    (values: { name: string }) => http.post<UnitView>(`/units/${unit.id}/sections`, values, unit.version),
    async answer => {
      form.resetFields();
      await changed(answer);
    },
  );
  return (
    <>
      <ProblemAlert problem={problem} onClose={clear} />
      <Form
        form={form}
        name="section"
        layout="inline"
        onFinish={values => void submit(values)}
        style={{ marginBottom: 12 }}
      >
        <Form.Item
          name="name"
          label="新科室"
          rules={[{ required: true, whitespace: true, message: '请填写科室名称' }]}
        >
          <Input maxLength={UNIT_LIMITS.section.max} />
        </Form.Item>
        <Button htmlType="submit" loading={sending}>
          添加
        </Button>
      </Form>
    </>
  );
}
