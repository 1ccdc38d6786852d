import { useQuery } from '@tanstack/react-query';
import type { ItemView } from '@zuofeng/shared/rectification/rectification.contract';
import { App, Alert, Button, Form } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { useDraft } from '../../../lib/draft.js';
import { ProblemAlert, useProblemSubmit } from '../../../ui/antd/problem-form.js';
import { RestoredDraft } from '../../../ui/antd/restored-draft.js';
import { PageState } from '../../../ui/page-state.js';
import { PageHeader } from '../../../ui/page-title.js';
import { useMe } from '../../session/session.api.js';
import { itemQuery, useSaveItem } from '../rectification.api.js';
import { FiveClearsFields } from './five-clears-fields.js';
import { change, creation, type FormValues, stillMissing, typedIn, valuesOf } from './item-form.js';
import styles from './item-form.module.css';

/** 登记 at `/ledger/new`, a part of a larger problem with `?parent=`, and 修改 at `/ledger/:id/edit`. */
export default function ItemFormPage() {
  const { id } = useParams();
  const [params] = useSearchParams();
  const parentId = params.get('parent') ?? undefined;
  const known = id ?? parentId;
  const item = useQuery({ ...itemQuery(known ?? ''), enabled: known !== undefined });
  if (known === undefined) return <ItemForm />;
  return (
    <PageState of={item} lines={12} title="整改事项">
      {data =>
        id ? (
          <ItemForm item={data} onReload={async () => (await item.refetch()).data} />
        ) : (
          <ItemForm parent={data} />
        )
      }
    </PageState>
  );
}

/** A draft beside what its writer had read when typing. */
interface Kept {
  base: FormValues;
  values: FormValues;
}

interface ItemFormProps {
  item?: ItemView;
  parent?: ItemView;
  onReload?: () => Promise<ItemView | undefined>;
}

function ItemForm({ item, parent, onReload }: ItemFormProps) {
  const me = useMe();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [form] = Form.useForm<FormValues>();
  // What the person read: a change is the difference from it, sent for its version.
  const [read, setRead] = useState(item);
  const [reloaded, setReloaded] = useState(false);
  const place = item ? item.id : parent ? `${parent.id}:part` : 'new';
  const start = read ? valuesOf(read) : startOf(parent);
  const draft = useDraft<Kept>(`${me.accountId}:rectification:${place}:form`, { base: {}, values: {} });
  useEffect(() => {
    if (draft.restored) form.setFieldsValue(typedIn(draft.value.base, draft.value.values));
    // Only on arrival: afterwards the form itself is the truth.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [form]);
  const save = useSaveItem();
  const { submit, sending, problem, clear } = useProblemSubmit<FormValues, ItemView>(
    form,
    values =>
      save.mutateAsync(
        read
          ? { id: read.id, version: read.version, edit: change(valuesOf(read), values) }
          : { create: creation(values, parent?.id) },
      ),
    saved => {
      draft.discard();
      void message.success(item ? '已保存' : `已登记，台账号 ${saved.number}`);
      void navigate(`/ledger/${saved.id}`);
    },
  );
  const reload = async () => {
    const latest = await onReload?.();
    if (!latest || !read) return;
    // Fields that the person did not touch take the newest content; the typed ones stay.
    const typed = change(valuesOf(read), form.getFieldsValue(true) as FormValues);
    const untouched = Object.entries(valuesOf(latest)).filter(([key]) => !(key in typed));
    form.setFieldsValue(Object.fromEntries(untouched));
    setRead(latest);
    setReloaded(true);
    clear();
  };
  const values = Form.useWatch([], form) as FormValues | undefined;
  const missing = stillMissing(values ?? {});
  const back = item ? `/ledger/${item.id}` : parent ? `/ledger/${parent.id}` : '/ledger';

  return (
    <>
      <PageHeader
        title={item ? `修改 ${item.number}` : parent ? '添加子项' : '登记问题'}
        above={
          <>
            <Link to="/ledger">整改台账</Link>
            {parent ? (
              <>
                {' '}
                / <Link to={back}>{`${parent.number} ${parent.title}`}</Link>
              </>
            ) : null}
          </>
        }
      />
      <Form<FormValues>
        form={form}
        layout="vertical"
        className={styles.form ?? ''}
        scrollToFirstError={{ block: 'center', focus: true }}
        initialValues={start}
        onFinish={typed => void submit(typed)}
        onValuesChange={(_, typed) => draft.keep({ base: start, values: typed })}
      >
        {draft.restored ? (
          <RestoredDraft
            discard={() => {
              draft.discard();
              form.resetFields();
            }}
          />
        ) : null}
        <ProblemAlert problem={problem} onClose={clear} />
        {problem?.code === 'record.stale' ? (
          <Button style={{ marginBottom: 16 }} onClick={() => void reload()}>
            读取最新内容（保留已填写的内容）
          </Button>
        ) : null}
        {reloaded ? (
          <Alert
            type="success"
            showIcon
            role="status"
            style={{ marginBottom: 16 }}
            title="已读取最新内容，您修改过的地方没有变，请核对后再次保存。"
          />
        ) : null}
        <FiveClearsFields form={form} item={item} />
        <footer className={styles.foot}>
          <span role="status">
            {missing.length > 0
              ? `五个明确还缺：${missing.join('、')}。可以先存草稿，交办前补齐。`
              : '五个明确已填齐。'}
          </span>
          <div>
            <Button onClick={() => void navigate(back)}>取消</Button>
            <Button type="primary" htmlType="submit" loading={sending}>
              {item ? '保存' : '登记'}
            </Button>
          </div>
        </footer>
      </Form>
    </>
  );
}

/** A part begins with what it shares with the whole. */
const startOf = (parent: ItemView | undefined): FormValues =>
  parent
    ? {
        severity: parent.severity,
        source: parent.source ?? undefined,
        focus: parent.focus ?? undefined,
        focusKind: parent.focusKind ?? undefined,
        aspectCode: parent.aspectCode ?? undefined,
        measureCode: parent.measureCode ?? undefined,
        deadline: parent.deadline ?? undefined,
      }
    : { severity: 'normal' };
