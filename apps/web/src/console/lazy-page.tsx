import { type ComponentType, lazy as reactLazy, useState } from 'react';

/** A page whose code loads when it is drawn, or before that, when it is known that it will be. */
export type Page = ComponentType & { load?: () => Promise<unknown> };

export function lazy(load: () => Promise<{ default: ComponentType }>): Page {
  let loading: ReturnType<typeof load> | undefined;
  let loaded: ComponentType | undefined;
  const once = () => {
    loading ??= load();
    void loading.then(
      page => (loaded = page.default),
      () => undefined, // told by whoever draws it
    );
    return loading;
  };
  const Late = reactLazy(once);
  // Code that is here is drawn at once: React would show the place holder first, and keep it for a third of a second.
  const LazyPage = () => {
    const [Shown] = useState<ComponentType>(() => loaded ?? Late);
    return <Shown />;
  };
  return Object.assign(LazyPage, { load: once });
}
