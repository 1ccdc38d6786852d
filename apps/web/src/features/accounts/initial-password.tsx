import { type InitialPasswordView } from '@zuofeng/shared/accounts/accounts.contract';
import { Alert, Typography } from 'antd';

/** The only sight of an initial password, to be copied and handed over. */
export const InitialPassword = ({ of }: { of: InitialPasswordView }) => (
  <Alert
    type="success"
    showIcon
    role="status"
    title={`${of.account.name}（${of.account.username}）的初始密码`}
    description={
      <>
        <Typography.Paragraph
          copyable={{ text: of.initialPassword, tooltips: ['复制', '已复制'] }}
          style={{ font: '600 18px/1.8 ui-monospace, monospace', marginBottom: 4 }}
        >
          {of.initialPassword}
        </Typography.Paragraph>
        只显示这一次，请当面或以安全方式交给本人；首次登录须修改。
      </>
    }
  />
);
