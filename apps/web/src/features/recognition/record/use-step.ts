import { useSearchParams } from 'react-router';

/** The step whose dialog is open stands in the URL, so that 今日 links straight to it and Back closes it. */
export function useStep<Action extends string>(allowed: readonly Action[]) {
  const [params, setParams] = useSearchParams();
  const asked = params.get('do');
  const step = allowed.find(one => one === asked);
  const setStep = (next: Action | undefined) =>
    setParams(next ? { do: next } : {}, { replace: next === undefined });
  return [step, setStep] as const;
}
