import { Button } from 'antd';
import { HttpProblem } from '../../lib/http.js';
import { ProblemAlert } from '../../ui/antd/problem-form.js';

/** Why a step was refused; when another window was faster, the way to what it left. */
export function StepProblem({ error, reload }: { error: unknown; reload: () => void }) {
  if (!(error instanceof HttpProblem)) return null;
  return (
    <>
      <ProblemAlert problem={error} />
      {error.status === 412 || error.status === 409 ? (
        <Button onClick={reload} style={{ marginBottom: 16 }}>
          读取最新内容
        </Button>
      ) : null}
    </>
  );
}
