import { ProblemError } from '../../problem/problem.error.js';

/** What cannot be read to its end is not passed on half. */
export const damaged = () =>
  new ProblemError('attachment.content-mismatch', { detail: '文件已损坏，无法打开，请重新保存后上传' });

/** The product cannot make this one clean by itself; a person can. */
export const uncleanable = (why: string) =>
  new ProblemError('attachment.type-refused', { detail: `${why}，无法自动清理，请上传脱敏副本` });
