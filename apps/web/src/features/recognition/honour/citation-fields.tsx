import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { HonourView } from '@zuofeng/shared/honours/honours.contract';
import {
  CITED_KIND_LABELS,
  CITED_KINDS,
  type CitedKind,
  HONOUR_LIMITS,
} from '@zuofeng/shared/honours/honours.labels';
import { Button, Form, Input, Select } from 'antd';
import styles from '../record/form.module.css';
import { RecordSelect } from '../record/record-select.js';

/** The records that the nomination rests on, each chosen from what the nominator may know of. */
export function CitationFields({ honour }: { honour: HonourView | undefined }) {
  const known = Object.fromEntries(
    (honour?.citations ?? []).map(({ recordId, number, title, stateLabel }) => [
      recordId,
      `${number} ${title}（${stateLabel}）`,
    ]),
  );
  return (
    <Form.List name="citations">
      {(lines, { add, remove }) => (
        <>
          {lines.map(({ key, name }, index) => (
            <CitationLine
              key={key}
              name={name}
              place={index + 1}
              known={known}
              onRemove={() => remove(name)}
            />
          ))}
          <Button
            icon={<PlusOutlined aria-hidden="true" />}
            disabled={lines.length >= HONOUR_LIMITS.citations}
            onClick={() => add({ kind: 'item' })}
          >
            添加引用
          </Button>
        </>
      )}
    </Form.List>
  );
}

interface LineProps {
  name: number;
  place: number;
  known: Readonly<Record<string, string>>;
  onRemove: () => void;
}

function CitationLine({ name, place, known, onRemove }: LineProps) {
  const form = Form.useFormInstance();
  const kind = Form.useWatch(['citations', name, 'kind'], form) as CitedKind | undefined;
  const unitId = Form.useWatch('unitId', form) as string | undefined;
  return (
    <div className={styles.cite}>
      <Form.Item name={[name, 'kind']}>
        <Select
          aria-label={`第 ${place} 条记录的类别`}
          options={CITED_KINDS.map(value => ({ value, label: CITED_KIND_LABELS[value] }))}
          onChange={() => form.setFieldValue(['citations', name, 'recordId'], undefined)}
        />
      </Form.Item>
      <Form.Item name={[name, 'recordId']}>
        <RecordSelect kind={kind ?? 'item'} unitId={unitId} known={known} aria-label={`第 ${place} 条记录`} />
      </Form.Item>
      <Form.Item name={[name, 'note']}>
        <Input
          placeholder="说明了什么（可不填）"
          aria-label={`第 ${place} 条说明`}
          maxLength={HONOUR_LIMITS.citationNote}
        />
      </Form.Item>
      <Button
        type="text"
        icon={<DeleteOutlined aria-hidden="true" />}
        aria-label={`去掉第 ${place} 条引用`}
        onClick={onRemove}
      />
    </div>
  );
}
