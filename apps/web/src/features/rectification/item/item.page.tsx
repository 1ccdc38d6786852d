import { useQuery } from '@tanstack/react-query';
import type { ItemView } from '@zuofeng/shared/rectification/rectification.contract';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { PageState } from '../../../ui/page-state.js';
import { ItemGoalsCard } from '../../plans/item-goals-card.js';
import { ItemLettersCard } from '../../supervision/letter-rows.js';
import { InstructionsCard } from '../../instructions/instructions-card.js';
import { ActionDialog } from '../action/action-dialog.js';
import type { DialogAction } from '../action-forms.js';
import { itemQuery } from '../rectification.api.js';
import { ApplicationsCard } from './applications-card.js';
import { ChildrenCard } from './children-card.js';
import { CommentsCard } from './comments-card.js';
import { ExtensionsCard } from './extensions-card.js';
import { FiveClearsCard } from './five-clears-card.js';
import { ItemHeader } from './item-header.js';
import styles from './item.module.css';
import { LookBackCard } from './look-back-card.js';
import { ProgressCard } from './progress-card.js';
import { PublicCard } from './public-card.js';
import { StepsBar } from './steps-bar.js';
import { TimelineCard } from './timeline-card.js';

/** One problem, from its logging to its leaving the ledger. */
export default function ItemPage() {
  const { id = '' } = useParams();
  const item = useQuery(itemQuery(id));
  const reload = async () => (await item.refetch()).data;
  return (
    <PageState of={item} lines={10} title="整改事项">
      {data => <Item key={data.id} item={data} onReload={reload} />}
    </PageState>
  );
}

function Item({ item, onReload }: { item: ItemView; onReload: () => Promise<ItemView | undefined> }) {
  const [action, setAction] = useAction(item);
  return (
    <article className={styles.item}>
      <ItemHeader item={item} onAct={setAction} />
      <StepsBar item={item} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <FiveClearsCard item={item} />
          <ProgressCard item={item} />
          <ApplicationsCard item={item} />
          <ExtensionsCard item={item} />
          <ChildrenCard item={item} />
        </div>
        <div className={styles.column}>
          <InstructionsCard
            subject={{ type: 'item', id: item.id }}
            unitName={item.state === 'draft' || item.state === 'cancelled' ? null : item.unit.name}
          />
          <ItemLettersCard item={item} />
          <LookBackCard item={item} onAct={setAction} />
          <ItemGoalsCard itemId={item.id} />
          <TimelineCard item={item} />
          <CommentsCard item={item} />
          <PublicCard item={item} onAct={setAction} />
        </div>
      </div>
      {action ? (
        <ActionDialog
          key={action}
          item={item}
          action={action}
          onReload={onReload}
          onClose={() => setAction(undefined)}
        />
      ) : null}
    </article>
  );
}

/** The step whose dialog is open stands in the URL, so that 今日 links straight to it and Back closes it. */
function useAction(item: ItemView) {
  const [params, setParams] = useSearchParams();
  const asked = params.get('do') as DialogAction | null;
  // A dialog that is open stays open when its step is no longer allowed: it says so and keeps the text.
  const [opened, setOpened] = useState<DialogAction>();
  const action = asked && (asked === opened || item.allowedActions.includes(asked)) ? asked : undefined;
  if (action !== opened) setOpened(action);
  const setAction = (next: DialogAction | undefined) =>
    setParams(next ? { do: next } : {}, { replace: next === undefined });
  return [action, setAction] as const;
}
