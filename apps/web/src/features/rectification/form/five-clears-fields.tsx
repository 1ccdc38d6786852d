import { useQuery } from '@tanstack/react-query';
import type { ItemView } from '@zuofeng/shared/rectification/rectification.contract';
import {
  CHOSEN_ORIGINS,
  FOCI,
  FOCUS_KIND_LABELS,
  FOCUS_KINDS,
  FOCUS_LABELS,
  ORIGIN_LABELS,
  RECTIFICATION_LIMITS as LIMITS,
  SEVERITIES,
  SEVERITY_LABELS,
  SOURCE_LABELS,
  SOURCES,
} from '@zuofeng/shared/rectification/rectification.labels';
import { ASPECT_LABELS, ASPECTS } from '@zuofeng/shared/reference/reference.labels';
import { Form, type FormInstance, Input, Radio, Select } from 'antd';
import { type ReactNode } from 'react';
import { measuresQuery } from '../../reference/reference.api.js';
import { unitQuery } from '../../units/units.api.js';
import { UnitSelect, UnitsSelect } from '../../units/unit-select.js';
import { DeadlineField } from './deadline-field.js';
import type { FormValues } from './item-form.js';
import styles from './item-form.module.css';

interface FieldsProps {
  form: FormInstance<FormValues>;
  /** The item on record; once issued, neither its unit nor its deadline moves by an edit. */
  item: ItemView | undefined;
}

const optionsOf = <C extends string>(codes: readonly C[], labels: Readonly<Record<C, string>>) =>
  codes.map(value => ({ value, label: labels[value] }));

function Section(props: { step?: string; title: string; hint: string; children: ReactNode }) {
  const { step, title, hint, children } = props;
  return (
    <section className={styles.section}>
      <header>
        <h2>
          {step ? <i aria-hidden="true">{step}</i> : null}
          {title}
        </h2>
        <p>{hint}</p>
      </header>
      <div>{children}</div>
    </section>
  );
}

const Prose = ({ max, rows = 3, ...given }: { max: number; rows?: number }) => (
  <Input.TextArea
    autoSize={{ minRows: rows, maxRows: 14 }}
    count={{ show: true, max, strategy: text => [...text].length }}
    {...given}
  />
);

/** The form's fields: the five clears one by one, then how the problem is classed. */
export function FiveClearsFields({ form, item }: FieldsProps) {
  const issued = item !== undefined && item.state !== 'draft';
  return (
    <>
      <Section
        step="一"
        title="问题内容"
        hint="一件事一个问题。写清何时、何地、何事、影响了谁，有数据的写数据。"
      >
        <Form.Item name="title" label="标题" rules={[{ required: true, message: '请填写标题' }]}>
          <Input maxLength={LIMITS.title} placeholder="如：企业开办“一次告知”落实不到位，群众多次往返" />
        </Form.Item>
        <Form.Item name="problem" label="问题内容">
          <Prose max={LIMITS.problem} rows={4} />
        </Form.Item>
      </Section>
      <Section
        step="二"
        title="责任主体"
        hint="明确到单位、到领导、到人。几家共同负责的，定一家牵头，其余列为配合单位。"
      >
        <Responsible form={form} issued={issued} />
      </Section>
      <Section step="三" title="整改标准" hint="做到什么程度算改好了，尽量能量、能查。核查时逐条对照。">
        <Form.Item name="standard" label="整改标准（目标）">
          <Prose max={LIMITS.standard} />
        </Form.Item>
      </Section>
      <Section step="四" title="整改措施" hint="打算怎么改，分几步，每步做什么。">
        <Form.Item name="measures" label="整改措施">
          <Prose max={LIMITS.measures} />
        </Form.Item>
      </Section>
      <Section
        step="五"
        title="完成时限"
        hint="按实际难易确定，定为某一天，或自交办之日起算若干天。到期前若干个工作日亮黄灯，逾期亮红灯。"
      >
        <DeadlineField
          form={form}
          settled={issued && item.deadline !== null}
          from={item?.issuedOn ?? undefined}
        />
      </Section>
      <Section title="分类" hint="用于统计和对照，可以以后补填。">
        <Classes form={form} />
      </Section>
    </>
  );
}

function Responsible({ form, issued }: { form: FormInstance<FormValues>; issued: boolean }) {
  const unitId = Form.useWatch('unitId', form);
  const unit = useQuery({ ...unitQuery(unitId ?? ''), enabled: Boolean(unitId) }).data;
  const sections = unit?.sections.filter(section => section.active) ?? [];
  return (
    <>
      <div className={styles.pair}>
        <Form.Item
          name="unitId"
          label="责任单位"
          rules={[{ required: true, message: '请选择责任单位' }]}
          {...(issued
            ? { extra: '已经交办，责任单位不能直接修改；确需调整的，由单位退回或由办公室撤销后重新登记。' }
            : {})}
        >
          <UnitSelect disabled={issued} placeholder="输入名称、简称或编码查找" />
        </Form.Item>
        <Form.Item name="sectionId" label="承办科室">
          <Select
            allowClear
            disabled={!unitId}
            placeholder={unitId && sections.length === 0 ? '该单位没有登记科室' : '可不选'}
            options={sections.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      </div>
      <div className={styles.pair}>
        <Form.Item
          name="leader"
          label="责任领导"
          {...(unit?.headName ? { extra: `主要负责人：${unit.headName}` } : {})}
        >
          <Input maxLength={LIMITS.person} />
        </Form.Item>
        <Form.Item
          name="person"
          label="责任人"
          {...(unit?.liaisonName ? { extra: `联络员：${unit.liaisonName}` } : {})}
        >
          <Input maxLength={LIMITS.person} />
        </Form.Item>
      </div>
      <Form.Item name="coUnitIds" label="配合单位">
        <UnitsSelect placeholder="可不选" />
      </Form.Item>
    </>
  );
}

function Classes({ form }: { form: FormInstance<FormValues> }) {
  const focus = Form.useWatch('focus', form);
  const aspect = Form.useWatch('aspectCode', form);
  const measures = useQuery(measuresQuery).data ?? [];
  const fitting = measures.filter(measure => measure.active && (!aspect || measure.aspect === aspect));
  return (
    <>
      <div className={styles.pair}>
        <Form.Item name="source" label="问题来源">
          <Select allowClear options={optionsOf(SOURCES, SOURCE_LABELS)} />
        </Form.Item>
        <Form.Item name="origin" label="立项途径">
          <Select allowClear options={optionsOf(CHOSEN_ORIGINS, ORIGIN_LABELS)} />
        </Form.Item>
        <Form.Item name="focus" label="服务方面">
          <Select allowClear options={optionsOf(FOCI, FOCUS_LABELS)} />
        </Form.Item>
        {focus === 'enterprise' ? (
          <Form.Item name="focusKind" label="企业服务类别">
            <Select allowClear options={optionsOf(FOCUS_KINDS, FOCUS_KIND_LABELS)} />
          </Form.Item>
        ) : null}
        <Form.Item name="aspectCode" label="六大方面">
          <Select
            allowClear
            options={optionsOf(ASPECTS, ASPECT_LABELS)}
            onChange={chosen => {
              const own = measures.find(({ code }) => code === form.getFieldValue('measureCode'));
              if (chosen && own && own.aspect !== chosen) form.setFieldValue('measureCode', undefined);
            }}
          />
        </Form.Item>
        <Form.Item name="measureCode" label="十七项措施">
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={fitting.map(({ code, name }) => ({ value: code, label: name }))}
            onChange={chosen => {
              const measure = measures.find(({ code }) => code === chosen);
              if (measure) form.setFieldValue('aspectCode', measure.aspect);
            }}
          />
        </Form.Item>
        <Form.Item name="category" label="问题类别">
          <Input maxLength={LIMITS.category} placeholder="可不填" />
        </Form.Item>
        <Form.Item name="originRef" label="立项依据">
          <Input maxLength={LIMITS.originRef} placeholder="文号、会议、投诉编号等" />
        </Form.Item>
      </div>
      <Form.Item name="severity" label="程度">
        <Radio.Group options={optionsOf(SEVERITIES, SEVERITY_LABELS)} />
      </Form.Item>
    </>
  );
}
