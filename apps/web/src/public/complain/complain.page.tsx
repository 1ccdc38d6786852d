import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Link, Redirect, useLocation } from 'wouter';
import { HttpProblem } from '../../lib/http.js';
import { Skeleton } from '../../ui/page-state.js';
import { useTitle } from '../../ui/page-title.js';
import { type Fault, faultsOf, nextStep, type Step, STEP_TITLES, stepOfField, STEPS } from './answers.js';
import styles from './complain.module.css';
import { Faults } from './fields.js';
import { proofOfWork } from './proof.js';
import { StartPage } from './start.page.js';
import { type Complaint, send, useComplaint } from './use-complaint.js';

/** With the QR code it is as heavy as the whole form, and needed last. */
const receiptPage = () => import('./receipt.page.js');
const ReceiptPage = lazy(receiptPage);
/** The page before the first question needs none of them. */
const stepBody = () => import('./step-body.js');
const StepBody = lazy(stepBody);

export interface StepProps extends Complaint {
  faults: readonly Fault[];
}

/** 我要投诉: one thing a page, each with an address of its own, so that the browser's back button goes one step back. */
export default function ComplainPage({ step }: { step: string }) {
  const complaint = useComplaint();
  // Begun while the person reads and types; when the line is down, the submission asks again and tells.
  useEffect(() => void proofOfWork().catch(() => undefined), []);
  // From then on a broken line stops nobody: all that is left to fill in is here.
  useEffect(() => void stepBody().catch(() => undefined), []);
  // What shows the secret is here long before there is one; should it not be, the receipt waits in this tab.
  useEffect(() => {
    if (step !== '') void receiptPage().catch(() => undefined);
  }, [step]);
  if (step === '') return <StartPage {...complaint} />;
  if (step === 'receipt') return <ReceiptPage />;
  const known = STEPS.find(one => one === step);
  return known ? <StepPage key={known} step={known} {...complaint} /> : <Redirect to="/complain" replace />;
}

function StepPage({ step, ...complaint }: Complaint & { step: Step }) {
  const { answers, identity, discard } = complaint;
  const [, navigate] = useLocation();
  const [faults, setFaults] = useState<Fault[]>([]);
  const [sending, setSending] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const at = STEPS.indexOf(step);
  useTitle(`${STEP_TITLES[step]}（第 ${at + 1} 步）`);

  const goOn = () => {
    const found = faultsOf(step, answers, identity);
    setFaults(found);
    if (found.length === 0 && step !== 'check') navigate(`/complain/${STEPS[at + 1]}`);
  };
  const submit = async () => {
    const missing = nextStep(answers, identity);
    if (missing !== 'check') {
      navigate(`/complain/${missing}`);
      return;
    }
    setSending(true);
    setFaults([]);
    try {
      await send(answers, identity);
      discard();
      navigate('/complain/receipt', { replace: true });
    } catch (error) {
      setFaults(refusals(error));
      setSending(false);
    }
  };
  const previous = at === 0 ? '/complain' : `/complain/${STEPS[at - 1]}`;
  return (
    <form
      className={styles.step}
      noValidate
      onSubmit={event => {
        event.preventDefault();
        if (step === 'check') void submit();
        else goOn();
      }}
    >
      <p className={styles.where}>
        <Link href={previous}>‹ 上一步</Link>
        <span>
          第 {at + 1} 步，共 {STEPS.length} 步
        </span>
      </p>
      <h1 ref={heading} tabIndex={-1}>
        {STEP_TITLES[step]}
      </h1>
      <Faults faults={faults} />
      {/* Nobody goes on from what is not shown yet. */}
      <Suspense fallback={<Skeleton lines={9} />}>
        <StepBody step={step} {...complaint} faults={faults} />
        <div className={styles.go}>
          <button type="submit" className="btn" disabled={sending}>
            {step !== 'check' ? '继续' : sending ? '正在提交……' : '提交投诉'}
          </button>
          {step === 'check' ? (
            <p className={styles.hint} role="status">
              {sending
                ? '正在提交，请不要关闭页面。断线也不要紧，重新提交不会变成两件。'
                : '提交后内容不能修改，但可以随时补充。'}
            </p>
          ) : null}
        </div>
      </Suspense>
    </form>
  );
}

/** What the server or the line refused, as faults of this page; those about a field lead to its step. */
function refusals(error: unknown): Fault[] {
  if (!(error instanceof HttpProblem))
    return [{ field: 'main', message: '没有提交成功，请稍后再试。您填写的内容都还在。' }];
  if (error.code === 'offline')
    return [
      {
        field: 'main',
        message:
          '网络断了，还没有收到回执。您填写的内容都还在，网络恢复后请再点“提交投诉”：同样的内容只会登记一次。',
      },
    ];
  if (error.errors.length === 0) return [{ field: 'main', message: error.message }];
  return error.errors.map(({ field, message }) => ({
    field,
    message: `${message}（第 ${STEPS.indexOf(stepOfField(field)) + 1} 步）`,
  }));
}
