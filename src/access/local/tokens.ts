import { COMMAND_LINE, type Viewer } from '..';
import { hashToken, newToken } from '../token';

export interface LocalToken {
  token: string;
  end(): void;
}

/**
 * Tokens with every scope for the command line on this machine. They exist in memory only, each as long as its
 * connection.
 */
export interface LocalTokens {
  open(): LocalToken;
  viewer(bearer: string): Viewer | null;
}

export function createLocalTokens(): LocalTokens {
  const open = new Set<string>();
  return {
    open() {
      const token = newToken();
      const hash = hashToken(token);
      open.add(hash);
      return { token, end: () => void open.delete(hash) };
    },
    viewer: (bearer) => (open.size > 0 && open.has(hashToken(bearer)) ? COMMAND_LINE : null),
  };
}
