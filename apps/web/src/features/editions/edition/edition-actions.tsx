import { DownloadOutlined } from '@ant-design/icons';
import type { EditionView } from '@zuofeng/shared/editions/editions.contract';
import { EDITION_ACTION_LABELS, type EditionAction } from '@zuofeng/shared/editions/editions.labels';
import { Button } from 'antd';
import { Link } from 'react-router';
import { useMay } from '../../session/session.api.js';
import { primaryEditionAction } from '../edition-forms.js';
import { bulletinHref } from '../editions.api.js';
import styles from './edition.module.css';

/** Only what the server allows; the bulletin once there is something that was approved. */
export function EditionActions({
  edition,
  onStep,
}: {
  edition: EditionView;
  onStep: (action: EditionAction) => void;
}) {
  const ofCity = useMay('city.read');
  const primary = primaryEditionAction(edition);
  const others = edition.allowedActions.filter(action => action !== primary);
  return (
    <>
      {edition.proof && (ofCity || edition.publishedAt) ? (
        <Link to={`/editions/${edition.id}/bulletin`} className={styles.aside}>
          通报
        </Link>
      ) : null}
      {ofCity && edition.proof ? (
        <Button icon={<DownloadOutlined aria-hidden="true" />} href={bulletinHref(edition.id)} download>
          下载通报
        </Button>
      ) : null}
      {edition.publishedAt ? (
        <Button href={`/editions/${encodeURIComponent(edition.number)}`} target="_blank">
          公开页面
        </Button>
      ) : null}
      {[...others.reverse(), ...(primary ? [primary] : [])].map(action => (
        <Button key={action} type={action === primary ? 'primary' : 'default'} onClick={() => onStep(action)}>
          {EDITION_ACTION_LABELS[action]}
        </Button>
      ))}
    </>
  );
}
