import { Alert, Button } from 'antd';

/** Says that the form holds what was typed before the page was left, and lets go of it. */
export const RestoredDraft = ({ discard }: { discard: () => void }) => (
  <Alert
    type="info"
    showIcon
    style={{ marginBottom: 16 }}
    title="已恢复上次没有提交的内容"
    action={
      <Button size="small" onClick={discard}>
        清除
      </Button>
    }
  />
);
