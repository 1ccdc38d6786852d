// Lighthouse (mobile) on the public pages of the built product with its demo data: median of three runs against the bars.
import lighthouse from 'lighthouse';
import { createServer, request } from 'node:http';
import { launchBrowser } from './src/support/chromium.mjs';
import start, { freePort } from './src/support/product.start.mjs';
import stop from './src/support/product.stop.mjs';

const PAGES = ['/', '/verify', '/units', '/units/qinghu', '/complain', '/track'];
/** experience.md: what each category must reach, out of 100. */
const BARS = { performance: 95, accessibility: 100, 'best-practices': 95, seo: 90 };
const RUNS = 3;
/** The bundled fonts' rules, which the page asks for only where no Chinese font is installed. */
const FONTS = /^\/assets\/noto-s(ans|erif)-sc-[^/]+\.css$/;

const median = values => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

async function measure(url, port) {
  const runs = [];
  for (let run = 0; run < RUNS; run++) {
    const { lhr } = await lighthouse(url, { port, onlyCategories: Object.keys(BARS), logLevel: 'error' });
    if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
    runs.push(lhr);
  }
  const scores = Object.keys(BARS).map(key =>
    Math.round(median(runs.map(lhr => lhr.categories[key].score)) * 100),
  );
  return { scores, failed: failedAudits(runs.at(-1)) };
}

/** What the last run found wrong where a point was lost, for whoever mends it. */
function failedAudits({ categories, audits }) {
  const lost = Object.values(categories).flatMap(({ auditRefs }) =>
    auditRefs.filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 0.9),
  );
  return lost.map(({ id }) => `${id}${audits[id].displayValue ? ` ${audits[id].displayValue}` : ''}`);
}

/**
 * The product as a phone meets it. Without the bundled Chinese fonts: a phone has its own, this Chromium has none. And without
 * Referrer-Policy: this Chromium aborts the first document of a Lighthouse run that carries one, and no category looks at it.
 */
async function startFront(base) {
  const { hostname, port } = new URL(base);
  const front = createServer((asked, answer) => {
    if (FONTS.test(asked.url)) return answer.writeHead(200, { 'content-type': 'text/css' }).end();
    const onward = request(
      { hostname, port, path: asked.url, method: asked.method, headers: asked.headers },
      told => {
        const { 'referrer-policy': _, ...headers } = told.headers;
        answer.writeHead(told.statusCode, headers);
        told.pipe(answer);
      },
    );
    asked.pipe(onward);
  });
  const at = await freePort();
  await new Promise(listening => front.listen(at, '127.0.0.1', listening));
  return { base: `http://127.0.0.1:${at}`, close: () => front.close() };
}

await start();
const front = await startFront(process.env.E2E_BASE);
const port = await freePort();
const browser = await launchBrowser(`--remote-debugging-port=${port}`);
let missed = 0;
try {
  console.log(
    `| page | ${Object.entries(BARS)
      .map(([key, bar]) => `${key} ≥ ${bar}`)
      .join(' | ')} |`,
  );
  console.log('| --- | --- | --- | --- | --- |');
  for (const page of PAGES) {
    const { scores, failed } = await measure(front.base + page, port);
    const below = Object.values(BARS).filter((bar, at) => scores[at] < bar).length;
    missed += below;
    console.log(`| \`${page}\` | ${scores.join(' | ')} |${below ? ` ${failed.join(', ')}` : ''}`);
  }
} finally {
  await browser.close();
  front.close();
  await stop();
}
console.log(missed ? `${missed} below the bar` : 'every page reaches its bars');
process.exitCode = missed ? 1 : 0;
