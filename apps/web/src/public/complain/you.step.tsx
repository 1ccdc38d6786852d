import { COMPLAINANT_LABELS, COMPLAINANTS } from '@zuofeng/shared/complaints/complaints.labels';
import { type StepProps } from './complain.page.js';
import styles from './complain.module.css';
import { Radios, TextField } from './fields.js';

/** Anonymous or by name, and what it changes. */
export function YouStep({ answers, identity, change, changeIdentity, faults }: StepProps) {
  const text = (id: keyof typeof identity, label: string, more: object = {}) => (
    <TextField
      id={id}
      label={label}
      value={identity[id]}
      faults={faults}
      onChange={value => changeIdentity({ [id]: value })}
      {...more}
    />
  );
  return (
    <>
      <Radios
        id="complainant"
        legend="您是"
        value={answers.complainant}
        options={COMPLAINANTS.map(value => ({ value, label: COMPLAINANT_LABELS[value] }))}
        faults={faults}
        onChoose={complainant => change({ complainant })}
      />
      <Radios
        id="named"
        legend="匿名还是实名"
        value={answers.named}
        options={[
          {
            value: 'anonymous',
            label: '匿名',
            help: '不留任何身份信息。凭查询码仍可查进度、收发消息、评价；办公室没法打电话向您核实。',
          },
          {
            value: 'real',
            label: '实名',
            help: '办公室必要时可以联系您核实和回访。身份信息单独加密保存，被投诉单位看不到；要查阅须写明理由、两人同意，并会告诉您。',
          },
        ]}
        faults={faults}
        onChoose={named => change({ named })}
      />
      {answers.named === 'real' ? (
        <div className={styles.inset}>
          {text('name', answers.complainant === 'enterprise' ? '企业名称' : '姓名', { autoComplete: 'name' })}
          {text('phone', '联系电话', {
            type: 'tel',
            autoComplete: 'tel',
            hint: '电话和电子邮箱至少填一项。',
          })}
          {text('email', '电子邮箱', { type: 'email', autoComplete: 'email' })}
          {text('address', '联系地址（可不填）', { autoComplete: 'street-address' })}
          {text('idNumber', '证件号码（可不填）')}
          <p className={styles.hint}>
            以上内容只在这个浏览器标签页里暂存，关闭标签页就清除，不会写入本机草稿。
          </p>
        </div>
      ) : null}
    </>
  );
}
