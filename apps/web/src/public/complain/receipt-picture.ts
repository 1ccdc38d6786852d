import { type ReceiptView } from '@zuofeng/shared/complaints/intake.contract';
import { qrPath } from './qr-path.js';

const WIDTH = 720;
const HEIGHT = 980;
const QR = 420;

/** The secret stands behind the #, which no browser sends to a server. */
export const trackUrl = ({ number, secret }: ReceiptView): string =>
  `${window.location.origin}/track#${number}:${secret}`;

/** The receipt as a picture for the album, drawn on the device. */
export async function savePicture(receipt: ReceiptView): Promise<void> {
  const canvas = Object.assign(document.createElement('canvas'), { width: WIDTH, height: HEIGHT });
  draw(canvas.getContext('2d')!, receipt);
  const blob = await new Promise<Blob | null>(done => canvas.toBlob(done, 'image/png'));
  const url = URL.createObjectURL(blob!);
  const link = Object.assign(document.createElement('a'), {
    href: url,
    download: `${receipt.number} 查询凭证.png`,
  });
  link.click();
  URL.revokeObjectURL(url);
}

function draw(pen: CanvasRenderingContext2D, receipt: ReceiptView): void {
  const { fontFamily } = getComputedStyle(document.body);
  const write = (text: string, y: number, size: number, weight = 400) => {
    pen.font = `${weight} ${size}px ${fontFamily}`;
    pen.fillText(text, WIDTH / 2, y);
  };
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  pen.fillStyle = '#1e1c19';
  pen.textAlign = 'center';
  write('作风兴市 投诉查询凭证', 90, 36, 700);
  write('受理号', 160, 24);
  write(receipt.number, 205, 38, 700);
  write('查询码', 270, 24);
  const groups = receipt.secret.split('-');
  write(groups.slice(0, 4).join(' - '), 318, 36, 700);
  write(groups.slice(4).join(' - '), 366, 36, 700);
  const { size, path } = qrPath(trackUrl(receipt));
  pen.save();
  pen.translate((WIDTH - QR) / 2, 410);
  pen.scale(QR / size, QR / size);
  pen.fillStyle = '#000000';
  pen.fill(new Path2D(path));
  pen.restore();
  write('扫码或在“查进度”页输入以上两项', 890, 24);
  write('查询码无法找回，请勿转发他人', 930, 24);
}
