import { useState } from 'react';

const KEY = 'elder-mode';

function kept(): boolean {
  try {
    return localStorage.getItem(KEY) === 'on';
  } catch {
    return false; // the device forbids storage: the choice lasts as long as the page
  }
}

/** 长者模式: every size hangs on the root's type size, so that enlarging it enlarges all. */
export const applyElderMode = (on = kept()): void => {
  document.documentElement.classList.toggle('elder', on);
};

export function useElderMode(): [on: boolean, set: (on: boolean) => void] {
  const [on, setOn] = useState(kept);
  const set = (next: boolean) => {
    setOn(next);
    applyElderMode(next);
    try {
      localStorage.setItem(KEY, next ? 'on' : 'off');
    } catch {
      // see above
    }
  };
  return [on, set];
}
