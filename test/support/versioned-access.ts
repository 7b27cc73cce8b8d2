import type { Access } from '../../src/access';
import { createVersionReader } from '../../src/store/connection/data-version';
import type { Reader } from '../../src/store/connection/reader';

export interface VersionedAccess extends Omit<Access, 'authenticate'> {
  authenticate(bearer: string): ReturnType<Access['authenticate']>;
}

/** Access as the server uses it: with the version of all tokens, read when somebody asks. */
export function versionedAccess(access: Access, { read }: { read: Reader }): VersionedAccess {
  const version = createVersionReader(read);
  return { ...access, authenticate: async (bearer) => access.authenticate(bearer, version) };
}
