import type { AccountSpec } from '../world/spec';

/** The accounts file of a fleet (RFC 4180), with the secret as its owner has it, right or wrong. */
export function accountsCsv({ accounts }: { readonly accounts: readonly AccountSpec[] }): string {
  const header = ['name', 'group', 'userId', 'apiKey', 'apiSecret', 'coin', 'payoutThreshold'];
  const rows = accounts.map((account) => [
    account.name,
    account.group,
    account.userId,
    account.apiKey,
    account.givenSecret ?? account.apiSecret,
    account.coin,
    account.payoutThreshold,
  ]);
  return [header, ...rows].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
