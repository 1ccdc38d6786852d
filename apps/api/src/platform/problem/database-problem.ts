import { ProblemError } from './problem.error.js';

const UNAVAILABLE = new Set([
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08000',
  '08001',
  '08003',
  '08006',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
]);
const TIMED_OUT = new Set(['57014', '55P03']);

/** What a fault of the database means to the person who asked; undefined when it is no fault of the database. */
export function databaseProblem(error: unknown): ProblemError | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? String(error.code) : '';
  const lost =
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Query read timeout/.test(
      error.message,
    );
  if (UNAVAILABLE.has(code) || TIMED_OUT.has(code) || lost) {
    return new ProblemError('service.unavailable', { headers: { 'retry-after': '5' } });
  }
  switch (code) {
    case '40001':
    case '40P01':
      return new ProblemError('record.conflict', { detail: '与他人的操作同时发生，请重试。' });
    case '23505':
      return new ProblemError('record.conflict', { detail: '已有相同的记录。' });
    case '23503':
      return new ProblemError('record.conflict', { detail: '所引用的记录不存在，或仍被其他记录引用。' });
    case '23P01':
      return new ProblemError('record.conflict', {
        detail: '已有期限与之重叠的记录，可能有人刚刚提交。请刷新后核对再提交。',
      });
    case '23514':
      return new ProblemError('record.conflict', {
        detail: '与记录现在的情况不符，可能有人刚刚作了修改。请刷新后核对再提交。',
      });
    case '22021':
      return new ProblemError('request.invalid', { detail: '文字中含有无法保存的字符。' });
    default:
      return undefined;
  }
}
