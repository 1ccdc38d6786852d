import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { PLAN_LIMITS as LIMITS } from '@zuofeng/shared/plans/plans.labels';
import type { PlanView } from '@zuofeng/shared/plans/plans.views.contract';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useFormDraft } from '../../ui/antd/form-draft.js';
import { ProblemAlert, useProblemSubmit } from '../../ui/antd/problem-form.js';
import { RestoredDraft } from '../../ui/antd/restored-draft.js';
import { Empty, PageState } from '../../ui/page-state.js';
import { PageHeader } from '../../ui/page-title.js';
import { useMe } from '../session/session.api.js';
import { GoalFields } from './goal-fields.js';
import { bodyOf, formOf, type PlanFormValues } from './plan-form.js';
import styles from './plan-form.module.css';
import { planQuery, useEditPlan } from './plans.api.js';

/** 编写方案: the goals, each in the three steps of 找差距、树目标、抓落实. */
export default function PlanFormPage() {
  const { id = '' } = useParams();
  const plan = useQuery(planQuery(id));
  return (
    <PageState of={plan} lines={12} title="编写方案">
      {data =>
        data.allowedActions.includes('edit') ? (
          <PlanForm key={data.id} plan={data} onReload={async () => (await plan.refetch()).data} />
        ) : (
          <Empty>
            这份方案现在不能修改。<Link to={`/plans/${data.id}`}>查看方案</Link>
          </Empty>
        )
      }
    </PageState>
  );
}

function PlanForm({ plan, onReload }: { plan: PlanView; onReload: () => Promise<PlanView | undefined> }) {
  const me = useMe();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [form] = Form.useForm<PlanFormValues>();
  // The version that the person read when the form opened; it may refresh behind.
  const [version, setVersion] = useState(plan.version);
  const draft = useFormDraft<PlanFormValues>(form, `${me.accountId}:plan:${plan.id}:${plan.no}:form`);
  const edit = useEditPlan();
  const { submit, sending, problem, clear } = useProblemSubmit<PlanFormValues, PlanView>(
    form,
    values =>
      edit.mutateAsync({ id: plan.id, version, body: bodyOf({ ...values, goals: values.goals ?? [] }) }),
    () => {
      draft.discard();
      void message.success('已保存');
      void navigate(`/plans/${plan.id}`);
    },
  );
  const reload = async () => {
    const latest = await onReload();
    if (!latest) return;
    setVersion(latest.version);
    clear();
  };
  return (
    <>
      <PageHeader
        title={`编写 ${plan.year} 年工作方案`}
        above={
          <>
            <Link to={`/plans?year=${plan.year}`}>工作方案</Link> /{' '}
            <Link to={`/plans/${plan.id}`}>{plan.unit.shortName || plan.unit.name}</Link>
          </>
        }
        below={
          <p className={styles.intro}>
            可随时保存；各项内容填写齐全后，由主要负责人签字报送。
            {plan.shown?.reason ? `本次修订理由：${plan.shown.reason}` : ''}
          </p>
        }
      />
      <Form<PlanFormValues>
        form={form}
        layout="vertical"
        className={styles.form ?? ''}
        scrollToFirstError={{ block: 'center', focus: true }}
        initialValues={formOf(plan)}
        onFinish={values => void submit(values)}
        onValuesChange={draft.onValuesChange}
      >
        {draft.restored ? (
          <RestoredDraft
            discard={() => {
              draft.discard();
              form.setFieldsValue(formOf(plan));
            }}
          />
        ) : null}
        <ProblemAlert problem={problem} onClose={clear} />
        {problem?.code === 'record.stale' ? (
          <Button style={{ marginBottom: 16 }} onClick={() => void reload()}>
            我已了解，以我填写的内容为准
          </Button>
        ) : null}
        <section className={styles.section}>
          <Form.Item name="overview" label="总体思路" extra="可选：指导思想、重点和组织保障">
            <Input.TextArea
              autoSize={{ minRows: 3, maxRows: 12 }}
              count={{ show: true, max: LIMITS.overview, strategy: text => [...text].length }}
            />
          </Form.Item>
        </section>
        <Form.List name="goals">
          {(fields, { add, remove, move }) => (
            <>
              {fields.map(({ key, name }) => (
                <GoalFields
                  key={key}
                  index={name}
                  last={name === fields.length - 1}
                  year={plan.year}
                  onMove={by => move(name, name + by)}
                  onRemove={() => remove(name)}
                />
              ))}
              <Button
                block
                icon={<PlusOutlined aria-hidden="true" />}
                disabled={fields.length >= LIMITS.goals}
                onClick={() => add({})}
              >
                添加目标
              </Button>
            </>
          )}
        </Form.List>
        <footer className={styles.foot}>
          <Button onClick={() => void navigate(`/plans/${plan.id}`)}>返回</Button>
          <Button type="primary" htmlType="submit" loading={sending}>
            保存
          </Button>
        </footer>
      </Form>
    </>
  );
}
