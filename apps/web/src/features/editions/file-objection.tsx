import type { EditionView, FileObjection } from '@zuofeng/shared/editions/editions.contract';
import { Button } from 'antd';
import { useSearchParams } from 'react-router';
import { StepDialog } from '../rectification/step-dialog.js';
import { useFileObjection } from './editions.api.js';
import { objectionForm } from './objection-forms.js';

/** 提出异议, for whoever may still object; `?do=object` opens it, with `?indicator=` for one line. */
export function FileObjectionButton({ edition }: { edition: EditionView }) {
  const [params, setParams] = useSearchParams();
  const file = useFileObjection();
  const [only] = edition.mayObject;
  if (!only) return null;
  /** The address keeps what else it says: which edition, which unit. */
  const open = (dialog: 'object' | null) =>
    setParams(
      now => {
        now.delete('indicator');
        if (dialog) now.set('do', dialog);
        else now.delete('do');
        return now;
      },
      { replace: dialog === null },
    );
  const indicatorId = edition.indicators.find(({ id }) => id === params.get('indicator'))?.id;
  return (
    <>
      <Button size="small" onClick={() => open('object')}>
        提出异议
      </Button>
      {params.get('do') === 'object' ? (
        <StepDialog
          key={indicatorId}
          shape={objectionForm(edition)}
          draftKey={`edition:${edition.id}:object:${indicatorId ?? ''}`}
          start={{ indicatorId: indicatorId ?? '', unitId: only.id, fileIds: [] }}
          version={edition.version}
          send={body =>
            file.mutateAsync({
              id: edition.id,
              // With one unit there is nothing to choose, and no field that would carry it.
              body: { unitId: only.id, ...body } as unknown as FileObjection,
            })
          }
          onClose={() => open(null)}
        />
      ) : null}
    </>
  );
}
