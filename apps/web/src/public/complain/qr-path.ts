import qrcode from 'qrcode-generator';

/** The dark squares of a QR code, as a path on a grid of `size` units. */
export function qrPath(text: string): { size: number; path: string } {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  const squares: string[] = [];
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      if (code.isDark(row, column)) squares.push(`M${column} ${row}h1v1h-1z`);
  return { size, path: squares.join('') };
}
