import { UploadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { readBookFile } from './book-file.js';

/** 导入: a file becomes a new draft in the editor, where whatever is wrong stands on its field; nothing is sent yet. */
export function ImportBook() {
  const input = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const { message } = App.useApp();
  const read = async (file: File | undefined) => {
    if (!file) return;
    const book = readBookFile(await file.text());
    if (book) await navigate('/rule-books/new', { state: book });
    else void message.error('这不是考评办法文件：应为“导出”得到的 .json 文件');
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label="选择考评办法文件"
        className="sr-only"
        tabIndex={-1}
        onChange={event => {
          void read(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <Button icon={<UploadOutlined aria-hidden="true" />} onClick={() => input.current?.click()}>
        导入
      </Button>
    </>
  );
}
