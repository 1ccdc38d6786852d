import type { EditionContent } from '@zuofeng/shared/editions/edition-content';
import type { PublicEditionState } from '@zuofeng/shared/editions/public-board.contract';
import { LIST_LABELS, type List } from '@zuofeng/shared/scoring/places.labels';
import { editionHref } from '../../features/board/board.api.js';
import { shortDigest } from '../../features/board/board.points.js';
import { formatDay } from '../../lib/format.js';
import { qrPath } from '../complain/qr-path.js';
import { layoutPoster, type Piece, POSTER } from './layout.js';

const { width: WIDTH, edge: EDGE, foot: FOOT, line: LINE } = POSTER;
/** Where the column of each list begins. */
const COLUMN: Record<List, number> = { red: EDGE, black: WIDTH / 2 + 24 };
const COLUMN_WIDTH = WIDTH / 2 - 24 - EDGE;
const QR = 240;
/** White around a QR code, by which readers find it. */
const QUIET = 26;

interface Brush {
  pen: CanvasRenderingContext2D;
  colour: (token: string) => string;
  write: (text: string, x: number, y: number, style: Writing) => void;
}
interface Writing {
  size: number;
  weight?: number;
  face?: 'sans' | 'serif';
  colour?: string;
  align?: CanvasTextAlign;
  most?: number;
}

/** Draws the edition as a picture for sharing, by the tokens of the page, and leads back to it by its QR code. */
export function drawPoster(
  canvas: HTMLCanvasElement,
  content: EditionContent,
  state: PublicEditionState,
): void {
  const { pieces, height } = layoutPoster(content);
  canvas.width = WIDTH;
  canvas.height = height;
  const brush = brushOf(canvas);
  brush.pen.fillStyle = brush.colour('--paper');
  brush.pen.fillRect(0, 0, WIDTH, height);
  drawHead(brush, content, state);
  for (const piece of pieces) drawPiece(brush, piece);
  drawFoot(brush, height - FOOT, state);
}

function brushOf(canvas: HTMLCanvasElement): Brush {
  const pen = canvas.getContext('2d')!;
  const tokens = getComputedStyle(document.documentElement);
  const colour = (token: string) => tokens.getPropertyValue(token).trim();
  const write: Brush['write'] = (text, x, y, style) => {
    const { size, weight = 400, face = 'sans', colour: ink = '--ink', align = 'left', most } = style;
    pen.font = `${weight} ${size}px ${colour(`--${face}`)}`;
    pen.fillStyle = colour(ink);
    pen.textAlign = align;
    pen.textBaseline = 'alphabetic';
    pen.fillText(text, x, y, most);
  };
  return { pen, colour, write };
}

function drawHead({ pen, colour, write }: Brush, content: EditionContent, state: PublicEditionState): void {
  pen.fillStyle = colour('--accent');
  pen.fillRect(0, 0, WIDTH, 14);
  write(`${content.city} · 作风兴市 红黑榜`, EDGE, 100, { size: 32, weight: 600, colour: '--accent' });
  write(content.title, EDGE, 196, { size: 68, weight: 700, face: 'serif', most: WIDTH - 2 * EDGE });
  write(`期号 ${state.number} · ${formatDay(state.publishedOn)}发布 · 领导小组审定`, EDGE, 256, {
    size: 30,
    colour: '--ink-2',
    most: WIDTH - 2 * EDGE,
  });
}

function drawPiece(brush: Brush, piece: Piece): void {
  const { pen, colour, write } = brush;
  switch (piece.kind) {
    case 'group':
      pen.fillStyle = colour('--ink');
      pen.fillRect(EDGE, piece.y + 66, WIDTH - 2 * EDGE, 3);
      write(piece.name, EDGE, piece.y + 46, { size: 40, weight: 700, face: 'serif' });
      return;
    case 'list':
      drawShape(brush, piece.list, COLUMN[piece.list], piece.y + 22);
      write(LIST_LABELS[piece.list], COLUMN[piece.list] + 32, piece.y + 52, {
        size: 36,
        weight: 700,
        face: 'serif',
        colour: piece.list === 'red' ? '--accent' : '--black',
      });
      return;
    case 'none':
      write('本期没有单位', COLUMN[piece.list] + 32, piece.y + 42, { size: 30, colour: '--ink-3' });
      return;
    case 'unit': {
      const x = COLUMN[piece.list];
      const base = piece.y + 44;
      const ink = piece.list === 'red' ? '--accent' : '--black';
      write(piece.rank === null ? '—' : String(piece.rank), x + 36, base, {
        size: 34,
        weight: 700,
        face: 'serif',
        colour: ink,
        align: 'right',
      });
      write(piece.name, x + 60, base, { size: 34, weight: 600, most: COLUMN_WIDTH - 60 - 124 });
      write(piece.total, x + COLUMN_WIDTH, base, { size: 34, align: 'right', most: 116 });
      pen.fillStyle = colour('--line');
      pen.fillRect(x, piece.y + LINE, COLUMN_WIDTH, 1);
    }
  }
}

/** The flag and the square of the page. */
function drawShape({ pen, colour }: Brush, list: List, x: number, y: number): void {
  pen.fillStyle = colour(list === 'red' ? '--accent' : '--black');
  if (list === 'black') return pen.fillRect(x, y + 8, 20, 20);
  pen.beginPath();
  for (const [dx, dy] of [
    [0, 0],
    [18, 0],
    [18, 38],
    [9, 30],
    [0, 38],
  ] as const)
    pen.lineTo(x + dx, y + dy);
  pen.closePath();
  pen.fill();
}

function drawFoot({ pen, colour, write }: Brush, y: number, state: PublicEditionState): void {
  pen.fillStyle = colour('--line-strong');
  pen.fillRect(EDGE, y + 10, WIDTH - 2 * EDGE, 2);
  const { size, path } = qrPath(`${window.location.origin}${editionHref(state.number)}`);
  pen.save();
  pen.fillStyle = '#ffffff';
  pen.fillRect(EDGE, y + 50, QR, QR);
  pen.translate(EDGE + QUIET, y + 50 + QUIET);
  pen.scale((QR - 2 * QUIET) / size, (QR - 2 * QUIET) / size);
  pen.fillStyle = '#000000';
  pen.fill(new Path2D(path));
  pen.restore();
  const x = EDGE + QR + 40;
  write('扫码看全部单位得分，并核验真伪', x, y + 100, { size: 34, weight: 600 });
  write('本期榜单已固化并签名，图片内容以网站公布的为准。', x, y + 154, {
    size: 27,
    colour: '--ink-2',
    most: WIDTH - EDGE - x,
  });
  write(`SHA-256 ${shortDigest(state.digest)}`, x, y + 206, { size: 27, colour: '--ink-2' });
  if (state.supersededBy)
    write(`本期已更正为 ${state.supersededBy}`, x, y + 254, { size: 27, weight: 600, colour: '--accent' });
}
