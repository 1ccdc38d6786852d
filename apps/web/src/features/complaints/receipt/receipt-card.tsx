import type { ReceiptView } from '@zuofeng/shared/complaints/intake.contract';
import type { CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import { App, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { HttpProblem } from '../../../lib/http.js';
import { Card } from '../../../ui/card.js';
import styles from '../case/case.module.css';
import { useIssueReceipt } from './receipt.api.js';
import { ReceiptSheet } from './receipt-sheet.js';

/** 查询凭证: whether the complainant can follow the case; who telephoned, wrote or came can be given one. */
export function ReceiptCard({ view }: { view: CaseView }) {
  const issue = useIssueReceipt();
  const { message } = App.useApp();
  const [receipt, setReceipt] = useState<ReceiptView>();
  const may = view.allowedActions.includes('issue-receipt');
  const given = view.blockedActions.some(({ action }) => action === 'issue-receipt');
  const hand = async () => {
    try {
      setReceipt(await issue.mutateAsync(view));
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      void message.error(error.message);
    }
  };
  if (!may && !given && !receipt) return null;
  return (
    <Card title="查询凭证" screenOnly>
      <p className={`${styles.note} ${styles.aboveButton}`}>
        {may
          ? '投诉人还没有查询凭证，不能自己查进度、补充和评价。本人来电、来访时可以出具，只能出具一次。'
          : '投诉人已有查询凭证，可以查进度、补充、评价、申请复查。查询码只有本人有，谁也找不回。'}
      </p>
      {may ? (
        <Popconfirm
          title="现在出具查询凭证？"
          description="查询码只显示一次。请确认投诉人本人在场或在电话上。"
          okText="本人在，出具"
          cancelText="暂不"
          onConfirm={() => void hand()}
        >
          <Button loading={issue.isPending}>出具查询凭证</Button>
        </Popconfirm>
      ) : null}
      {receipt ? <ReceiptSheet receipt={receipt} onClose={() => setReceipt(undefined)} /> : null}
    </Card>
  );
}
