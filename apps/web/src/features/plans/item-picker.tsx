import { useQuery } from '@tanstack/react-query';
import type { GoalView, PlanView } from '@zuofeng/shared/plans/plans.views.contract';
import { STATE_LABELS } from '@zuofeng/shared/rectification/rectification.labels';
import { App, Modal, Select } from 'antd';
import { useState } from 'react';
import { HttpProblem } from '../../lib/http.js';
import { ProblemAlert } from '../../ui/antd/problem-form.js';
import { itemsQuery } from '../rectification/rectification.api.js';
import { useLinkGoal } from './plans.api.js';

const SHOWN = 30;

/** Finds an item of the plan's unit, and those below it, by number or words. */
export function ItemPicker({ plan, goal, onClose }: { plan: PlanView; goal: GoalView; onClose: () => void }) {
  const [q, setQ] = useState('');
  const [itemId, setItemId] = useState<string>();
  const [problem, setProblem] = useState<HttpProblem>();
  const { message } = App.useApp();
  const link = useLinkGoal('link');
  const found = useQuery(
    itemsQuery({
      ...(q.trim() ? { q: q.trim() } : {}),
      ...{
        unitId: plan.unit.id,
        state: ['issued', 'working', 'submitted', 'closed'],
        sort: '-number',
        size: SHOWN,
      },
    }),
  );
  const linked = new Set(goal.items.map(({ id }) => id));
  const options = (found.data?.rows ?? [])
    .filter(({ id }) => !linked.has(id))
    .map(({ id, number, title, state }) => ({
      ...{ value: id, label: `${number} ${title}（${STATE_LABELS[state]}）` },
    }));
  const confirm = async () => {
    if (!itemId) return;
    try {
      await link.mutateAsync({ planId: plan.id, goalId: goal.id, itemId });
      void message.success('已关联');
      onClose();
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      setProblem(error);
    }
  };
  return (
    <Modal
      open
      title={`关联事项：${goal.title}`}
      okText="关联"
      cancelText="暂不"
      okButtonProps={{ disabled: !itemId, loading: link.isPending }}
      onOk={() => void confirm()}
      onCancel={onClose}
    >
      <ProblemAlert problem={problem} onClose={() => setProblem(undefined)} />
      <p style={{ marginTop: 0, color: 'var(--ink-2)' }}>
        选择{plan.unit.name}及下属单位已交办的整改事项。事项全部销号时，目标即为达成。
        {plan.filedNo === null ? '' : '方案已备案，关联后如需解除须由办公室办理。'}
      </p>
      <Select
        showSearch={{ filterOption: false, onSearch: setQ }}
        aria-label="整改事项"
        placeholder="输入台账号或标题查找"
        value={itemId}
        onChange={setItemId}
        options={options}
        loading={found.isFetching}
        notFoundContent={found.isFetching ? '正在查找……' : '没有找到可关联的事项'}
        style={{ width: '100%' }}
      />
    </Modal>
  );
}
