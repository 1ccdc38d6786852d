import { Button, Tabs } from 'antd';
import { useNavigate, useSearchParams } from 'react-router';
import { PageHeader } from '../../../ui/page-title.js';
import { useMay } from '../../session/session.api.js';
import { readTab, type Tab } from '../recognition-view.js';
import { HonoursTab } from './honours-tab.js';
import styles from './list.module.css';
import { RecordsTab } from './records-tab.js';
import { UnitsTab } from './units-tab.js';

const LABELS: Record<Tab, string> = { honours: '表扬奖励', accountability: '问责', units: '各单位情况' };
const BODIES: Record<Tab, () => React.ReactNode> = {
  honours: () => <HonoursTab />,
  accountability: () => <RecordsTab />,
  units: () => <UnitsTab />,
};

/** 表扬问责: who was praised and who was held to account, of what the reader may know. */
export default function RecognitionPage() {
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const mayNominate = useMay('honour.nominate');
  const mayRegister = useMay('accountability.register');
  const tab = readTab(params);
  return (
    <>
      <PageHeader
        title="表扬问责"
        below={
          <p className={styles.intro}>
            干得好的有记录、有依据地表扬，干得差的有事实、有决定地问责；两者都记入考评。公开页面：
            <a href="/honours" target="_blank" rel="noreferrer">
              闯将干将
            </a>
          </p>
        }
        actions={
          <>
            {mayRegister ? (
              <Button onClick={() => void navigate('/recognition/accountability/new')}>登记问责</Button>
            ) : null}
            {mayNominate ? (
              <Button type="primary" onClick={() => void navigate('/recognition/honours/new')}>
                提名
              </Button>
            ) : null}
          </>
        }
      />
      <Tabs
        activeKey={tab}
        onChange={next => setParams(next === 'honours' ? {} : { tab: next })}
        destroyOnHidden
        items={(Object.keys(LABELS) as Tab[]).map(key => ({
          key,
          label: LABELS[key],
          children: BODIES[key](),
        }))}
      />
    </>
  );
}
