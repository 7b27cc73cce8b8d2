import { shortenRuns } from './forms';
import { readRecord, type UsedSecret } from './record';
import { createSearch } from './search';

/** What is shown once, on purpose, to whoever made it: the secret of a new token, the code of a sign-in link. */
const SHOWN_ONCE = /(("secret": ?"|^|token: |\s)pow_|"code": ?"|#code=)[\w-]{43}(?![\w-])/g;

const AROUND = 40;
const MOST_SHOWN = 5;

/** Throws, with test and text, when anything that the run wrote holds a secret that it used; else says what was searched. */
export function searchRecord(folder: string): string {
  const secrets = new Map<string, UsedSecret>();
  for (const used of readRecord(folder, 'secrets')) secrets.set(used.secret, used);
  for (const { secret } of readRecord(folder, 'harmless')) secrets.delete(secret);
  const search = createSearch(secrets.values());
  const leaks: string[] = [];
  let characters = 0;
  for (const { test, what, text } of readRecord(folder, 'written')) {
    characters += text.length;
    const checked = shortenRuns(text).replace(SHOWN_ONCE, '$1[shown once]');
    const leak = search(checked);
    if (!leak) continue;
    const around = checked.slice(Math.max(0, leak.at - AROUND), leak.at + AROUND);
    leaks.push(`  ${test}\n    ${what} holds ${leak.secret.what}:\n    … ${JSON.stringify(around)} …`);
  }
  if (leaks.length > 0) {
    const shown = [...new Set(leaks)].slice(0, MOST_SHOWN).join('\n');
    throw new Error(`Secrets were written, in ${leaks.length} places:\n${shown}`);
  }
  return `None of ${secrets.size} secrets stands in the ${(characters / 1e6).toFixed(1)} million characters that the tests wrote.`;
}
