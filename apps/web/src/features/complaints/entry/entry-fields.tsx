import {
  CATEGORIES,
  CATEGORY_HELP,
  CATEGORY_LABELS,
  type CASE_LIMITS,
  COMPLAINANT_LABELS,
  COMPLAINANTS,
  INTAKE_CHANNEL_LABELS,
  STAFF_CHANNELS,
} from '@zuofeng/shared/complaints/complaints.labels';
import { Checkbox, Form, Input, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { FilesField } from '../../attachments/files-field.js';
import { UnitSelect } from '../../units/unit-select.js';
import { CategorySelect } from '../action/category-select.js';
import styles from './entry.module.css';

type Limits = typeof CASE_LIMITS;

function Section({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <header>
        <h2>{title}</h2>
        <p>{about}</p>
      </header>
      <div>{children}</div>
    </section>
  );
}

export function SourceFields({ limits }: { limits: Limits }) {
  return (
    <Section title="从哪里来" about="电话、来信、来访、上级转来的，逐件登记；成批的用“批量导入”。">
      <Form.Item name="channel" label="来源渠道" required>
        <Radio.Group
          options={STAFF_CHANNELS.map(value => ({ value, label: INTAKE_CHANNEL_LABELS[value] }))}
        />
      </Form.Item>
      <div className={styles.pair}>
        <Form.Item name="channelRef" label="来文编号" extra="工单号、来信编号等，便于核对和查重">
          <Input maxLength={limits.person} />
        </Form.Item>
        <Form.Item name="receivedOn" label="收到日期" extra="受理期限从这一天起算；不填为今天">
          <Input type="date" style={{ width: 180 }} />
        </Form.Item>
      </div>
    </Section>
  );
}

const counted = (max: number) => ({ show: true, max, strategy: (text: string) => [...text].length });

export function FactsFields({ limits, onBusy }: { limits: Limits; onBusy: (busy: boolean) => void }) {
  const category = Form.useWatch('category') as (typeof CATEGORIES)[number] | undefined;
  return (
    <Section
      title="反映什么"
      about="照投诉人的话记录。承办单位看不到这里的原文，只看得到以后拟写的转办摘要。"
    >
      <Form.Item
        name="facts"
        label="投诉内容"
        required
        rules={[{ required: true, message: '请填写投诉内容' }]}
      >
        <Input.TextArea autoSize={{ minRows: 6, maxRows: 18 }} count={counted(limits.facts)} />
      </Form.Item>
      <div className={styles.pair}>
        <Form.Item
          name="category"
          label="投诉类别"
          required
          extra={category ? CATEGORY_HELP[category] : '按投诉内容判断，受理后仍可修改'}
          rules={[{ required: true, message: '请选择投诉类别' }]}
        >
          <Select options={CATEGORIES.map(value => ({ value, label: CATEGORY_LABELS[value] }))} />
        </Form.Item>
        <Form.Item name="categoryId" label="细分类别">
          <CategorySelect />
        </Form.Item>
        <Form.Item name="accusedUnitId" label="被投诉单位" extra="不清楚的可以不选，写在“投诉对象”里">
          <UnitSelect placeholder="请选择单位" />
        </Form.Item>
        <Form.Item name="accusedText" label="投诉对象" extra="具体科室、窗口、人员">
          <Input count={counted(limits.accused)} />
        </Form.Item>
        <Form.Item name="whenText" label="时间">
          <Input count={counted(limits.when)} placeholder="如：9月3日上午" />
        </Form.Item>
        <Form.Item name="whereText" label="地点">
          <Input count={counted(limits.where)} />
        </Form.Item>
      </div>
      <Form.Item name="headNamed" valuePropName="checked" extra="涉及的由办公室直查，不交该单位自查">
        <Checkbox>涉及该单位主要负责人</Checkbox>
      </Form.Item>
      <Form.Item name="attachmentIds" label="材料" extra="来信扫描件、照片、录音整理">
        <FilesField onBusy={onBusy} />
      </Form.Item>
    </Section>
  );
}

export function ComplainantFields({ limits }: { limits: Limits }) {
  const anonymous = Form.useWatch('anonymous') as boolean | undefined;
  return (
    <Section
      title="谁反映的"
      about="身份信息加密封存，登记后连您也看不到；需要联系投诉人时，另行申请查阅。这一栏不存草稿。"
    >
      <Form.Item name="complainant" label="投诉人类别" required>
        <Radio.Group options={COMPLAINANTS.map(value => ({ value, label: COMPLAINANT_LABELS[value] }))} />
      </Form.Item>
      <Form.Item name="anonymous" valuePropName="checked">
        <Checkbox>投诉人要求匿名，不留身份信息</Checkbox>
      </Form.Item>
      {anonymous ? null : (
        <div className={styles.pair}>
          <Form.Item name={['identity', 'name']} label="姓名或企业名称">
            <Input autoComplete="off" count={counted(limits.name)} />
          </Form.Item>
          <Form.Item name={['identity', 'phone']} label="联系电话" extra="办结前回访用">
            <Input autoComplete="off" inputMode="tel" maxLength={limits.phone} />
          </Form.Item>
          <Form.Item name={['identity', 'idNumber']} label="证件号码">
            <Input autoComplete="off" maxLength={limits.idNumber} />
          </Form.Item>
          <Form.Item name={['identity', 'address']} label="联系地址">
            <Input autoComplete="off" maxLength={limits.address} />
          </Form.Item>
          <Form.Item name={['identity', 'email']} label="电子邮箱">
            <Input autoComplete="off" maxLength={limits.email} />
          </Form.Item>
        </div>
      )}
    </Section>
  );
}
