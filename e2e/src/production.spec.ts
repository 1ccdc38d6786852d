import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateSync } from 'otplib';
import type { Page } from 'playwright-core';
import { openWindow } from './support/page.js';

const API = fileURLToPath(new URL('../../apps/api/dist/', import.meta.url));
const PASSWORD = 'quiet river 2026 stones';
let dataDir: string;
let product: ChildProcess;
let base: string;

const freePort = () =>
  new Promise<number>(done => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => done(port));
    });
  });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'zuofeng-production-'));
  await chmod(dataDir, 0o755); // the database server may run as another user
  const port = await freePort();
  const env = {
    ...process.env,
    APP_MODE: 'production',
    PUBLIC_URL: `https://localhost:${port}`,
    APP_SECRET: 'k7Hq2mXv9sLd4RtYw8ZbN3cF6gJpAeUx',
    IDENTITY_KEYS: '2026a:q5ZJx0o3m1vYk8dTn2sVb6wRfLh4uGcE7iPjXyAaMtQ=',
    SIGNING_KEYS: '2026a:Yk8dTn2sVb6wRfLh4uGcE7iPjXyAaMtQq5ZJx0o3m1s=',
    DATA_DIR: dataDir,
    DATABASE_URL: '',
    LOG_LEVEL: 'warn',
    PORT: String(port),
    NODE_OPTIONS: `--import ${new URL('../../tools/loopback-only.mjs', import.meta.url).href}`,
  };
  const person = ['--username', 'zhang', '--name', '张三', '--role', 'system-admin'];
  const account = spawn(process.execPath, [join(API, 'commands/create-account.js'), ...person], {
    env,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  account.stdin.end(`${PASSWORD}\n`);
  expect((await once(account, 'exit'))[0]).toBe(0);
  product = spawn(process.execPath, [join(API, 'main.js')], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  base = `http://localhost:${port}`;
  while (!(await fetch(`${base}/health/ready`).catch(() => null))?.ok) {
    if (product.exitCode !== null) throw new Error('the product ended while starting');
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}, 120_000);

afterAll(async () => {
  if (product?.exitCode === null) {
    product.kill('SIGTERM');
    await once(product, 'exit');
  }
  await rm(dataDir, { recursive: true, force: true });
});

/** Everything that the browser refused under the content security policy. */
async function watchPolicy(page: Page): Promise<string[]> {
  const refused: string[] = [];
  await page.exposeFunction('policyRefused', (what: string) => refused.push(what));
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', event =>
      (window as unknown as { policyRefused(what: string): void }).policyRefused(
        `${event.effectiveDirective}: ${event.blockedURI} ${event.sourceFile}`,
      ),
    ),
  );
  return refused;
}

it('every answer carries the headers of a hardened site', async () => {
  for (const path of ['/', '/console', '/api/public/site', '/api/session/me', '/nowhere.js']) {
    const { headers } = await fetch(`${base}${path}`);
    const policy = headers.get('content-security-policy')!;
    expect([path, /script-src 'self'(;|$)/.test(policy)]).toEqual([path, true]);
    expect(policy).toContain("object-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers.get('strict-transport-security')).toMatch(/max-age=31536000/);
    expect(headers.get('permissions-policy')).toContain('geolocation=()');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  }
});

it('no page holds a script of its own', async () => {
  for (const path of ['/', '/console']) {
    const html = await (await fetch(`${base}${path}`)).text();
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/);
    expect(html).not.toMatch(/\son[a-z]+=/i);
  }
});

it('both faces work under the policy; an administrator must set up the second factor first', async () => {
  const { context, page, faults } = await openWindow();
  const refused = await watchPolicy(page);
  await page.goto(`${base}/`);
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');

  await page.goto(`${base}/console`);
  await page.getByLabel('用户名').fill('zhang');
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByRole('button', { name: /登\s*录/ }).click();
  await page.waitForURL(/console\/(?!sign-in)/);
  await page.waitForLoadState('networkidle');
  const [cookie] = await context.cookies();
  expect(cookie).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Strict' });

  const ask = (path: string, init?: object) =>
    page.evaluate(
      async ([url, options]) => {
        const answer = await fetch(url, options);
        return { status: answer.status, body: await answer.json().catch(() => null) };
      },
      [path, init] as const,
    );
  const post = (body: object) => ({
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
  expect(await ask('/api/accounts')).toMatchObject({
    status: 403,
    body: { code: 'auth.second-factor-setup-required' },
  });
  const { body: setup } = await ask('/api/session/second-factor', post({ password: PASSWORD }));
  const code = generateSync({ secret: setup.secret as string });
  expect((await ask('/api/session/second-factor/confirmation', post({ code }))).status).toBe(204);

  for (const path of ['accounts', 'units', 'me']) {
    await page.goto(`${base}/console/${path}`);
    await page.locator('h1').first().waitFor();
    await page.waitForLoadState('networkidle');
  }
  expect(refused).toEqual([]);
  expect(faults).toEqual([]);
  await context.close();
});
