const SIZE = 24;

function drawn(character: string): string {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIZE;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return character;
  context.font = `${SIZE - 4}px sans-serif`;
  context.textBaseline = 'top';
  context.fillText(character, 0, 0);
  return context.getImageData(0, 0, SIZE, SIZE).data.join();
}

/** Whether this device can draw Chinese: without a font, two different characters come out as the same empty box. */
export const drawsChinese = (): boolean => drawn('国') !== drawn('永');

/**
 * The bundled Chinese fonts, only for a device that has none, and only after the page has started: they never hold
 * back the first paint, and the browser fetches just the slices whose characters appear.
 */
export async function loadFontsWhereMissing(): Promise<void> {
  await new Promise<void>(idle =>
    'requestIdleCallback' in window ? requestIdleCallback(() => idle()) : idle(),
  );
  if (drawsChinese()) return;
  await Promise.all([
    import('@fontsource-variable/noto-sans-sc'),
    import('@fontsource-variable/noto-serif-sc'),
  ]);
}
