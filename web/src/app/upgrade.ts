import { forThisTab } from '../browser/storage';
import { askSession } from '../data/session';

const TRIED = 'pow-crm reloaded at';
/** A chunk that is missing again so soon after a reload is not missing because of an upgrade. */
const AGAIN_MS = 60_000;

/** A part of the page that could not be loaded, in a sentence for whoever looks at it. */
export class MissingPart extends Error {
  override name = 'MissingPart';
}

/**
 * Loads a chunk. After an upgrade an old page asks for files that are gone: it is loaded again, once, and never where
 * no server would answer, since what is seen would be lost.
 */
export async function loadPart<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch {
    await askSession().catch(() => {
      throw new MissingPart('The server does not answer, so this part of the page could not be loaded.');
    });
    if (!mayReload())
      throw new MissingPart(
        'The server has no such part of the page: it may have been upgraded. Load the page again.',
      );
    location.reload();
    return new Promise<never>(() => undefined);
  }
}

function mayReload(): boolean {
  const before = Number(forThisTab.getItem(TRIED) ?? 0);
  const now = Date.now();
  if (now - before < AGAIN_MS) return false;
  forThisTab.setItem(TRIED, String(now));
  return true;
}
