import { useQuery } from '@tanstack/react-query';
import { UNIT_KIND_LABELS, UNIT_KINDS } from '@zuofeng/shared/units/units.labels';
import { toTree } from '@zuofeng/shared/units/unit-tree';
import type { UnitRowView } from '@zuofeng/shared/units/units.contract';
import { Button, Drawer, Input, Select, Table, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { NOTHING } from '../../lib/format.js';
import { PageState } from '../../ui/page-state.js';
import { PageHeader } from '../../ui/page-title.js';
import { useMay } from '../session/session.api.js';
import { CreateUnitForm } from './unit-form.js';
import { groupsQuery, unitsQuery } from './units.api.js';

const FILTERS = ['q', 'kind', 'groupId', 'active'] as const;
type Filter = Partial<Record<(typeof FILTERS)[number], string>>;

const COLUMNS: TableColumnsType<UnitRowView> = [
  {
    title: '单位',
    dataIndex: 'name',
    render: (name: string, { id }) => <Link to={`/units/${id}`}>{name}</Link>,
  },
  { title: '编码', dataIndex: 'code', width: 120 },
  {
    title: '类别',
    dataIndex: 'kind',
    width: 140,
    render: (kind: UnitRowView['kind']) => UNIT_KIND_LABELS[kind],
  },
  {
    title: '考评分组',
    dataIndex: 'group',
    width: 140,
    render: (group: UnitRowView['group']) => group?.name ?? NOTHING,
  },
  {
    title: '一把手',
    dataIndex: 'headName',
    width: 110,
    render: (name: string | null) => name ?? NOTHING,
  },
  {
    title: '联络员',
    dataIndex: 'liaisonName',
    width: 110,
    render: (name: string | null) => name ?? NOTHING,
  },
  {
    title: '状态',
    dataIndex: 'active',
    width: 90,
    render: (active: boolean) => (active ? '启用' : <Tag>停用</Tag>),
  },
];

function useFilter(): [Filter, (change: Filter) => void] {
  const [params, setParams] = useSearchParams();
  const filter: Filter = Object.fromEntries(
    FILTERS.flatMap(name => (params.get(name) ? [[name, params.get(name)]] : [])),
  );
  const set = (change: Filter) =>
    setParams(
      Object.fromEntries(Object.entries({ ...filter, ...change }).filter(([, value]) => value !== '')),
      { replace: true },
    );
  return [filter, set];
}

/** 单位: the tree of the person's reach, filters in the address. */
export default function UnitsPage() {
  const [filter, setFilter] = useFilter();
  const units = useQuery(unitsQuery(filter));
  const [creating, setCreating] = useState(false);
  const navigate = useNavigate();
  const mayManage = useMay('unit.manage');
  const filtered = Object.keys(filter).length > 0;
  return (
    <>
      <PageHeader
        title="单位"
        actions={
          mayManage ? (
            <Button type="primary" onClick={() => setCreating(true)}>
              新建单位
            </Button>
          ) : null
        }
      />
      <Filters filter={filter} set={setFilter} />
      <PageState
        of={units}
        isEmpty={rows => rows.length === 0}
        empty={filtered ? '没有符合条件的单位，请放宽筛选条件' : '您的管辖范围内还没有单位'}
      >
        {rows => (
          <Table
            // Remounted when the rows change, since antd expands all rows only at the first drawing.
            key={rows.map(row => row.id).join()}
            rowKey="id"
            size="small"
            columns={COLUMNS}
            dataSource={toTree(rows)}
            expandable={{ defaultExpandAllRows: true }}
            pagination={false}
            scroll={{ x: 'max-content' }}
            footer={() => `共 ${rows.length} 个单位`}
          />
        )}
      </PageState>
      <Drawer title="新建单位" open={creating} onClose={() => setCreating(false)} destroyOnHidden>
        <CreateUnitForm
          done={unit => {
            setCreating(false);
            return navigate(`/units/${unit.id}`);
          }}
        />
      </Drawer>
    </>
  );
}

function Filters({ filter, set }: { filter: Filter; set: (change: Filter) => void }) {
  const groups = useQuery(groupsQuery);
  return (
    <div role="search" style={{ display: 'flex', flexWrap: 'wrap', gap: 8, marginBottom: 16 }}>
      <Input.Search
        key={filter.q}
        aria-label="查找单位"
        placeholder="名称、简称或编码"
        defaultValue={filter.q ?? ''}
        onSearch={q => set({ q: q.trim() })}
        allowClear
        style={{ width: 240 }}
      />
      <Select
        aria-label="单位类别"
        placeholder="全部类别"
        value={filter.kind ?? null}
        onChange={(kind: string | undefined) => set({ kind: kind ?? '' })}
        options={UNIT_KINDS.map(kind => ({ value: kind, label: UNIT_KIND_LABELS[kind] }))}
        allowClear
        style={{ width: 150 }}
      />
      <Select
        aria-label="考评分组"
        placeholder="全部分组"
        value={filter.groupId ?? null}
        onChange={(groupId: string | undefined) => set({ groupId: groupId ?? '' })}
        options={(groups.data ?? []).map(group => ({ value: group.id, label: group.name }))}
        allowClear
        style={{ width: 150 }}
      />
      <Select
        aria-label="状态"
        placeholder="全部状态"
        value={filter.active ?? null}
        onChange={(active: string | undefined) => set({ active: active ?? '' })}
        options={[
          { value: 'true', label: '启用' },
          { value: 'false', label: '停用' },
        ]}
        allowClear
        style={{ width: 120 }}
      />
    </div>
  );
}
