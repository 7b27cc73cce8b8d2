import { archiveAccount } from './archive';
import { checkAccount } from './check/check';
import { listCollectable } from './collectable';
import type { VerbContext } from './context';
import { importAccounts } from './import/import';
import { importFile } from './files/import-file';
import { recordOf } from './import/record';
import { findRow } from './import/rows';
import type { AccountVerbs } from './types';
import { updateAccount } from './update';

/** The account verbs over one database, clock and vault, for resolvers, tiers and the command line. */
export function createAccountVerbs(parts: Omit<VerbContext, 'doubtful'>): AccountVerbs {
  const context: VerbContext = { ...parts, doubtful: new Set() };
  return {
    importAccounts: (inputs, { dryRun, takeDoubtful } = {}) =>
      importAccounts(context, inputs, { dryRun, takeDoubtful }),
    importFile: (path, options) => importFile(context, path, options),
    async get(id) {
      const row = await findRow(context.db, id);
      return row && recordOf(row);
    },
    update: (id, patch) => updateAccount(context, id, patch),
    archive: (id) => archiveAccount(context, id),
    check: (id) => checkAccount(context, id),
    listCollectable: (ids) => listCollectable(context, ids),
  };
}
