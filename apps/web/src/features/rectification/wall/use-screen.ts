import { useEffect, useState } from 'react';

/** Everything on the wall is in rem of a root that grows with the screen: 28 px at 1920 × 1080. */
const ROOT_AT_FULL_HD = 28;
const USUAL_ROOT = 16;
const rootPixels = () => ROOT_AT_FULL_HD * Math.min(window.innerWidth / 1920, window.innerHeight / 1080);

/** Sizes the page to the screen, and answers how much larger than usual charts have to draw what they measure in pixels. */
export function useWallScale(): number {
  const [root, setRoot] = useState(rootPixels);
  useEffect(() => {
    const { style } = document.documentElement;
    style.fontSize = `${root}px`;
    const follow = () => setRoot(rootPixels());
    window.addEventListener('resize', follow);
    return () => {
      style.fontSize = '';
      window.removeEventListener('resize', follow);
    };
  }, [root]);
  return root / USUAL_ROOT;
}

/** Keeps the screen from going dark where the browser can; the lock is lost whenever the page is hidden. */
export function useWakeLock(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | undefined;
    const take = async () => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
      // Refused on a low battery or without https: the screen then follows the device's own settings.
      lock = await navigator.wakeLock.request('screen').catch(() => undefined);
    };
    const again = () => void take();
    again();
    document.addEventListener('visibilitychange', again);
    return () => {
      document.removeEventListener('visibilitychange', again);
      void lock?.release();
    };
  }, []);
}

/** True when nobody has moved or pressed anything for a while: pointer and buttons step back. */
export function useIdle(afterMs: number): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const stir = () => {
      setIdle(false);
      clearTimeout(timer);
      timer = setTimeout(() => setIdle(true), afterMs);
    };
    stir();
    const events = ['pointermove', 'pointerdown', 'keydown', 'focusin'] as const;
    for (const event of events) window.addEventListener(event, stir);
    return () => {
      clearTimeout(timer);
      for (const event of events) window.removeEventListener(event, stir);
    };
  }, [afterMs]);
  return idle;
}
