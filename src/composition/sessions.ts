import type { Viewer } from '../access';
import { hashToken, newToken } from '../access/token';

export interface Session {
  token: string;
  end(): void;
}

/** Tokens with every scope for the command line on this machine: in memory only, each until its session ends. */
export interface Sessions {
  open(): Session;
  viewer(bearer: string): Viewer | null;
}

export function createSessions(): Sessions {
  const open = new Set<string>();
  return {
    open() {
      const token = newToken();
      const hash = hashToken(token);
      open.add(hash);
      return { token, end: () => void open.delete(hash) };
    },
    viewer: (bearer) =>
      open.size > 0 && open.has(hashToken(bearer))
        ? { name: 'command line', scopes: ['ADMIN'], groups: null }
        : null,
  };
}
