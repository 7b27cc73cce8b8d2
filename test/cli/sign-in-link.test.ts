import { describe, expect, it } from '@jest/globals';
import { browserCommand, signInLink, type Desktop } from '../../src/cli/sign-in-link';

describe('the link that signs in', () => {
  it.each([
    ['http://127.0.0.1:4000', 'http://localhost:4000/#code=abc'],
    ['http://[::1]:4000', 'http://localhost:4000/#code=abc'],
    ['http://0.0.0.0:4000', 'http://localhost:4000/#code=abc'],
    ['http://127.0.0.10:4000', 'http://127.0.0.10:4000/#code=abc'],
    ['https://crm.example.com/', 'https://crm.example.com/#code=abc'],
    ['https://127.0.0.1', 'https://localhost/#code=abc'],
  ])('for %s is %s', (address, link) => expect(signInLink(address, 'abc')).toBe(link));

  it.each<[string, Partial<Desktop>, string[] | null]>([
    ['a Mac', { platform: 'darwin' }, ['open', 'link']],
    ['Windows', { platform: 'win32' }, ['cmd', '/c', 'start', '""', 'link']],
    ['X11', { env: { DISPLAY: ':0' } }, ['xdg-open', 'link']],
    ['Wayland', { env: { WAYLAND_DISPLAY: 'wayland-0' } }, ['xdg-open', 'link']],
    ['a server without a desktop', {}, null],
    ['a desktop that is reached over SSH', { env: { DISPLAY: ':0', SSH_CONNECTION: '1' } }, null],
    ['a Mac that is reached over SSH', { platform: 'darwin', env: { SSH_TTY: '/dev/pts/1' } }, null],
    ['a pipe', { platform: 'darwin', isTerminal: false }, null],
  ])('is opened on %s by %s %j', (_case, desktop, command) => {
    expect(browserCommand({ platform: 'linux', env: {}, isTerminal: true, ...desktop }, 'link')).toEqual(
      command,
    );
  });
});
