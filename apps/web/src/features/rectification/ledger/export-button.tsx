import { useMutation, useQuery } from '@tanstack/react-query';
import type { JobView } from '@zuofeng/shared/jobs/jobs.contract';
import type { ItemSelection } from '@zuofeng/shared/rectification/rectification.query.contract';
import { Button, Modal } from 'antd';
import { Link } from 'react-router';
import { http } from '../../../lib/http.js';
import { Failure, PageState } from '../../../ui/page-state.js';
import { JobProgress } from '../../jobs/job-progress.js';
import { jobQuery } from '../../jobs/jobs.api.js';

interface ExportButtonProps {
  selection: ItemSelection;
  label?: string;
  disabled?: boolean;
}

/** Writes the filtered list to a workbook in the background; the file waits under 后台任务 as well. */
export function ExportButton({ selection, label = '导出', disabled = false }: ExportButtonProps) {
  const start = useMutation({
    mutationFn: () => http.post<JobView>('/rectification-items/exports', selection),
  });
  return (
    <>
      <Button disabled={disabled} loading={start.isPending} onClick={() => start.mutate()}>
        {label}
      </Button>
      <Modal
        title="导出整改台账"
        open={start.isSuccess || start.isError}
        footer={null}
        onCancel={() => start.reset()}
      >
        {start.error ? <Failure error={start.error} retry={() => start.mutate()} /> : null}
        {start.data ? <Export id={start.data.id} /> : null}
      </Modal>
    </>
  );
}

function Export({ id }: { id: string }) {
  const job = useQuery(jobQuery(id));
  return (
    <>
      <PageState of={job} lines={2}>
        {data => <JobProgress job={data} />}
      </PageState>
      <p>
        可以关闭这个窗口，导出照常进行，完成后在<Link to="/jobs">后台任务</Link>下载。
      </p>
    </>
  );
}
