import { type ReactNode, startTransition, Suspense, useEffect, useRef, useState } from 'react';

/** Puts its children in place only when the place comes within a quarter of a window of view, so that what they need loads late. */
export function WhenVisible({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(() => typeof IntersectionObserver === 'undefined');
  useEffect(() => {
    if (near || !place.current) return;
    const show = () => startTransition(() => setNear(true));
    const observer = new IntersectionObserver(
      entries => entries.some(entry => entry.isIntersecting) && show(),
      {
        rootMargin: '25% 0px',
      },
    );
    observer.observe(place.current);
    window.addEventListener('beforeprint', show);
    return () => {
      observer.disconnect();
      window.removeEventListener('beforeprint', show);
    };
  }, [near]);
  return (
    <div ref={place} style={{ width: '100%', height: '100%' }}>
      {near ? <Suspense fallback={null}>{children}</Suspense> : null}
    </div>
  );
}
