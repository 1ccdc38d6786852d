import { ProblemError } from '../problem/problem.error.js';

/** A content whose row stands but which is gone: the person can do nothing, the operator must look. */
export const contentMissing = (sha256: string): ProblemError =>
  new ProblemError('storage.content-missing', {
    detail: `请联系系统管理员从备份中恢复文件内容（${sha256.slice(0, 12)}…）。`,
  });

/** The store does not answer now: worth another try. */
export const storageDown = (): ProblemError =>
  new ProblemError('service.unavailable', {
    detail: '文件存储暂时连接不上，请稍后重试。',
    headers: { 'retry-after': '5' },
  });
