import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const ROOT = join(__dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'pow-crm-dev-'));
let dev: ChildProcess;
let link: URL;

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return String(port);
}

/** Starts everything, and waits for the link. */
beforeAll(async () => {
  const [POOL_PORT, PORT, WEB_PORT] = [await freePort(), await freePort(), await freePort()];
  dev = spawn(process.execPath, [join(ROOT, 'scripts', 'dev.mjs'), folder], {
    env: { ...process.env, POOL_PORT, PORT, WEB_PORT, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (!dev.stdout) throw new Error('no output');
  for await (const line of createInterface(dev.stdout))
    if (/^http.*#code=/.test(line)) {
      link = new URL(line);
      return;
    }
  throw new Error('it ended without a link');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('npm run dev', () => {
  it('serves the sources of the dashboard', async () => {
    const page = await fetch(link.origin);
    expect(await page.text()).toContain('/src/main.tsx');
  });

  it('signs a browser in through the address of the dashboard', async () => {
    const reply = await fetch(new URL('/session', link), {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: link.origin, 'x-pow-crm': 'dashboard' },
      body: JSON.stringify({ code: new URLSearchParams(link.hash.slice(1)).get('code') }),
    });
    expect(reply.status).toBeLessThan(300);
    expect(reply.headers.get('set-cookie')).toContain('HttpOnly');
  });

  it('ends everything at one signal', async () => {
    const ended = once(dev, 'close');
    dev.kill('SIGTERM');
    await ended;
    await expect(fetch(link.origin)).rejects.toThrow();
  });
});
