import type { Scope } from './schema.generated';
import { useSession } from './session';

export interface Viewer {
  name: string;
  scopes: Scope[];
  /** null: all of them */
  groups: string[] | null;
}

/** Nobody is signed in: nothing may be seen. */
const NOBODY: Viewer = { name: '', scopes: [], groups: [] };

/** ADMIN may do everything, every scope includes READ. The server decides; the page only leaves out what it would refuse. */
export function may(viewer: Viewer, scope: Scope): boolean {
  const { scopes } = viewer;
  return scopes.includes('ADMIN') || scopes.includes(scope) || (scope === 'READ' && scopes.length > 0);
}

export function useViewer(): Viewer {
  const session = useSession();
  return 'viewer' in session ? session.viewer : NOBODY;
}

/** The groups that a token is bound to, as words: "BC, BR"; null: it sees all of them. */
export function useOnly(): string | null {
  return useViewer().groups?.join(', ') ?? null;
}

export function useMay(scope: Scope): boolean {
  return may(useViewer(), scope);
}
