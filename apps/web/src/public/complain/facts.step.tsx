import { CASE_LIMITS } from '@zuofeng/shared/complaints/complaints.labels';
import { type StepProps } from './complain.page.js';
import { TextField } from './fields.js';

export const FactsStep = ({ answers, change, faults }: StepProps) => (
  <>
    <TextField
      id="facts"
      label="事情经过"
      hint="谁、做了什么、没做什么，结果怎样。请不要在这里写您自己的姓名、电话和证件号码，后面会单独问，并单独加密保存。"
      rows={8}
      max={CASE_LIMITS.facts}
      value={answers.facts}
      faults={faults}
      onChange={facts => change({ facts })}
    />
    <TextField
      id="whenText"
      label="什么时候（可不填）"
      hint="例如“上周三上午”“3 月以来多次”。"
      value={answers.whenText}
      faults={faults}
      onChange={whenText => change({ whenText })}
    />
    <TextField
      id="whereText"
      label="在什么地方（可不填）"
      value={answers.whereText}
      faults={faults}
      onChange={whereText => change({ whereText })}
    />
  </>
);
