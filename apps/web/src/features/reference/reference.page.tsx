import { PageHeader } from '../../ui/page-title.js';
import { GroupsCard } from './groups-card.js';
import { MeasuresByAspect } from './measures-by-aspect.js';

/** 字典: the measures under the six aspects, and the evaluation groups. */
export default function ReferencePage() {
  return (
    <>
      <PageHeader
        title="字典"
        below={<p>六大方面由全市意见确定，不能修改；措施和考评分组由办公室维护，修改记入审计。</p>}
      />
      <div style={{ display: 'grid', gap: 16 }}>
        <MeasuresByAspect />
        <GroupsCard />
      </div>
    </>
  );
}
