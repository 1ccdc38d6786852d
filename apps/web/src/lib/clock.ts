import { useEffect, useState } from 'react';

/** The one place of the web that reads the device's clock. Days that rules look at come from the server. */
export const deviceNow = (): number =>
  // eslint-disable-next-line no-restricted-syntax -- this is the web's clock
  Date.now();

/** The device's time, renewed at every full second. */
export function useDeviceClock(): number {
  const [now, setNow] = useState(deviceNow);
  useEffect(() => {
    const timer = setTimeout(() => setNow(deviceNow()), 1000 - (deviceNow() % 1000));
    return () => clearTimeout(timer);
  }, [now]);
  return now;
}
