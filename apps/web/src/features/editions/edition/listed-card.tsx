import type { EditionView, ListedUnit } from '@zuofeng/shared/editions/editions.contract';
import { App, Button } from 'antd';
import { Link } from 'react-router';
import { formatDay, formatInstant } from '../../../lib/format.js';
import { HttpProblem } from '../../../lib/http.js';
import { Card } from '../../../ui/card.js';
import { ListChip } from '../../scoring/score-words.js';
import { letterHref, useAcknowledge } from '../editions.api.js';
import styles from './edition.module.css';

/** 告知与整改: after publication, each listed unit's letter, its rectification and its way off the list. */
export function ListedCard({ edition }: { edition: EditionView }) {
  const { listed } = edition;
  if (!edition.publishedAt || listed.length === 0) return null;
  const signed = listed.filter(({ acknowledgedAt }) => acknowledgedAt !== null).length;
  return (
    <Card title="告知与整改" extra={`已签收 ${signed} / ${listed.length}`}>
      <ul className={styles.rows}>
        {listed.map(one => (
          <Listed key={one.place.unit.id} editionId={edition.id} listed={one} />
        ))}
      </ul>
    </Card>
  );
}

function Listed({ editionId, listed }: { editionId: string; listed: ListedUnit }) {
  const { place, letterNumber, acknowledgedAt, acknowledgedByName, itemId, itemNumber, removedOn } = listed;
  return (
    <li>
      <div className={styles.rowHead}>
        <b>{place.unit.name}</b>
        <ListChip list={place.list} removed={removedOn !== null} />
      </div>
      <p>
        {letterNumber ? (
          <a href={letterHref(editionId, place.unit.id)} download>
            告知书 {letterNumber}
          </a>
        ) : null}
        <span>
          {acknowledgedAt ? `${acknowledgedByName ?? ''} ${formatInstant(acknowledgedAt)} 签收` : '尚未签收'}
        </span>
        {listed.acknowledges ? <Acknowledge editionId={editionId} unitId={place.unit.id} /> : null}
      </p>
      {itemId ? (
        <p>
          整改事项 <Link to={`/ledger/${itemId}`}>{itemNumber}</Link>
          <span>{removedOn ? `${formatDay(removedOn)} 销号，已整改移出` : '整改中'}</span>
        </p>
      ) : null}
    </li>
  );
}

function Acknowledge({ editionId, unitId }: { editionId: string; unitId: string }) {
  const { message } = App.useApp();
  const acknowledge = useAcknowledge();
  const sign = async () => {
    try {
      await acknowledge.mutateAsync({ id: editionId, unitId });
      void message.success('已签收告知书');
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      void message.error(error.message);
    }
  };
  return (
    <Button size="small" type="primary" loading={acknowledge.isPending} onClick={() => void sign()}>
      签收
    </Button>
  );
}
