import { givenIdentity } from '../identity/identity-box.js';
import type { FieldError } from '@zuofeng/shared/problem/problems';
import type { Submission } from './intake.service.js';

/** What hangs together between fields: whom it is about, and who one is if one says so. */
export function submissionFaults({
  anonymous,
  identity,
  accusedUnitId,
  accusedText,
}: Submission): FieldError[] {
  const faults: FieldError[] = [];
  const given = identity && givenIdentity(identity);
  if (!accusedUnitId && !accusedText?.trim()) {
    const message = '请选择被投诉单位；不清楚的，请写明投诉的是谁、在哪里';
    faults.push({ field: 'accusedText', rule: 'required', message });
  }
  if (anonymous && given)
    faults.push({ field: 'identity', rule: 'anonymous', message: '匿名投诉不能填写身份信息' });
  if (!anonymous && !given?.name?.trim())
    faults.push({ field: 'identity.name', rule: 'required', message: '实名投诉请填写姓名或企业名称' });
  if (!anonymous && !given?.phone && !given?.email)
    faults.push({ field: 'identity.phone', rule: 'required', message: '实名投诉请填写联系电话或电子邮箱' });
  return faults;
}
