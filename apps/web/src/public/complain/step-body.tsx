import { AboutStep } from './about.step.js';
import { type Step } from './answers.js';
import { CheckStep } from './check.step.js';
import { type StepProps } from './complain.page.js';
import { FactsStep } from './facts.step.js';
import { FilesStep } from './files.step.js';
import { YouStep } from './you.step.js';

const BODIES: Record<Step, (props: StepProps) => React.ReactNode> = {
  about: AboutStep,
  facts: FactsStep,
  files: FilesStep,
  you: YouStep,
  check: CheckStep,
};

/** What each step asks: comes while the person reads who will see what. */
export default function StepBody({ step, ...props }: StepProps & { step: Step }) {
  const Body = BODIES[step];
  return <Body {...props} />;
}
