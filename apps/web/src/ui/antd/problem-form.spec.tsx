import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Form, Input } from 'antd';
import { http } from '../../lib/http.js';
import { refuse, seen, serve } from '../../testing/server.js';
import { ProblemAlert, fieldPath, useProblemSubmit } from './problem-form.js';

function Page({ done }: { done: () => void }) {
  const [form] = Form.useForm<{ title: string }>();
  const { submit, problem } = useProblemSubmit(
    form,
    (values: { title: string }) => http.post('/items', values),
    done,
  );
  return (
    <Form form={form} onFinish={values => void submit(values)}>
      <ProblemAlert problem={problem} />
      <Form.Item name="title" label="标题">
        <Input />
      </Form.Item>
      <button type="submit">提交</button>
    </Form>
  );
}

async function send() {
  let done = 0;
  render(<Page done={() => (done += 1)} />);
  await userEvent.type(screen.getByLabelText('标题'), '窗口无人');
  await userEvent.click(screen.getByRole('button', { name: '提交' }));
  return () => done;
}

describe('a form that the server answers', () => {
  it('puts a refusal on the field that it is about and keeps what was typed', async () => {
    serve('POST /items', () =>
      refuse('request.invalid', { errors: [{ field: 'title', rule: 'text', message: '标题过短' }] }),
    );
    const done = await send();
    expect(await screen.findByText('标题过短')).toBeInTheDocument();
    expect(screen.getByLabelText('标题')).toHaveValue('窗口无人');
    expect(screen.queryByText('提交的内容有误')).toBeNull();
    expect(done()).toBe(0);
  });

  it('tells the rule that refused when no field is to blame', async () => {
    serve('POST /items', () => refuse('rectification.evidence-required', { detail: '请至少上传一份佐证' }));
    await send();
    expect(await screen.findByText('缺少佐证材料，不能申请销号')).toBeInTheDocument();
    expect(screen.getByText('请至少上传一份佐证')).toBeInTheDocument();
  });

  it('shows a refusal about a field that the form does not have', async () => {
    serve('POST /items', () =>
      refuse('request.invalid', { errors: [{ field: 'unitId', rule: 'id', message: '请填写责任单位' }] }),
    );
    await send();
    expect(await screen.findByText('请填写责任单位')).toBeInTheDocument();
  });

  it('goes on once it is accepted', async () => {
    serve('POST /items', { id: '1' });
    const done = await send();
    expect(done()).toBe(1);
    expect(seen[0]?.body).toEqual({ title: '窗口无人' });
  });
});

it('names nested fields as Ant Design does', () =>
  expect(fieldPath('rows.3.title')).toEqual(['rows', 3, 'title']));
