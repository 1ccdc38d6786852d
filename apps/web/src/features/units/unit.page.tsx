import { useQuery } from '@tanstack/react-query';
import { UNIT_KIND_LABELS } from '@zuofeng/shared/units/units.labels';
import type { UnitView } from '@zuofeng/shared/units/units.contract';
import { Button, Card, Descriptions, Drawer, Tag } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { formatDay, formatInstant, NOTHING } from '../../lib/format.js';
import { PageState } from '../../ui/page-state.js';
import { PageHeader } from '../../ui/page-title.js';
import { EditUnitForm } from './unit-form.js';
import { UnitGroups } from './unit-groups.js';
import { UnitSections } from './unit-sections.js';
import { unitQuery } from './units.api.js';

/** One unit: what it is, who leads it, its sections, and the groups it was evaluated in. */
export default function UnitPage() {
  const { id = '' } = useParams();
  const unit = useQuery(unitQuery(id));
  return (
    <PageState of={unit} title="单位">
      {data => <Unit unit={data} />}
    </PageState>
  );
}

function Unit({ unit }: { unit: UnitView }) {
  const [editing, setEditing] = useState(false);
  return (
    <>
      <PageHeader
        title={unit.name}
        above={<Above unit={unit} />}
        below={unit.active ? null : <Tag>已停用</Tag>}
        actions={
          unit.mayManage ? (
            <Button type="primary" onClick={() => setEditing(true)}>
              修改
            </Button>
          ) : null
        }
      />
      <div style={{ display: 'grid', gap: 16 }}>
        <Card title="基本情况" size="small">
          <Facts unit={unit} />
        </Card>
        <UnitGroups unit={unit} />
        <UnitSections unit={unit} />
      </div>
      <Drawer title={`修改${unit.name}`} open={editing} onClose={() => setEditing(false)} destroyOnHidden>
        <EditUnitForm unit={unit} done={() => setEditing(false)} />
      </Drawer>
    </>
  );
}

const Above = ({ unit }: { unit: UnitView }) => (
  <>
    <Link to="/units">单位</Link>
    {unit.ancestors.map(one => (
      <span key={one.id}>
        {' / '}
        <Link to={`/units/${one.id}`}>{one.name}</Link>
      </span>
    ))}
  </>
);

function Facts({ unit }: { unit: UnitView }) {
  const period = `${formatDay(unit.activeFrom)}起${unit.activeTo ? `，至${formatDay(unit.activeTo)}` : ''}`;
  const items = [
    ['编码', unit.code],
    ['简称', unit.shortName],
    ['类别', UNIT_KIND_LABELS[unit.kind]],
    ['考评分组', unit.group?.name ?? NOTHING],
    ['一把手', unit.headName ?? NOTHING],
    ['联络员', unit.liaisonName ?? NOTHING],
    ['启用', period],
    ['最近修改', `${formatInstant(unit.changedAt)} ${unit.changedBy ?? '系统'}`],
  ].map(([label, children]) => ({ key: label ?? '', label, children }));
  return <Descriptions column={{ xs: 1, sm: 2, xl: 4 }} items={items} size="small" />;
}
