import { DeliveryError } from '../delivery-error';
import { fitLines, oneLine } from '../text/line';

/** Discord takes 2,000 characters; others do not document a limit. */
const TEXT_LENGTHS = [2_000, 1_000, 400];
/** Common limits of proxies: Express takes 100 kB, others 64, 16 or 8. */
const DOCUMENT_LENGTHS = [60_000, 15_000, 4_000];

/** Sends the whole text; to a receiver that refuses its length, shorter and shorter ones. */
export function sendTextFitting<T>(length: number, send: (longest: number) => Promise<T>): Promise<T> {
  return sendFitting(TEXT_LENGTHS, length, send);
}

export function sendDocumentFitting<T>(length: number, send: (longest: number) => Promise<T>): Promise<T> {
  return sendFitting(DOCUMENT_LENGTHS, length, send);
}

async function sendFitting<T>(
  lengths: readonly number[],
  length: number,
  send: (longest: number) => Promise<T>,
): Promise<T> {
  const tries = [Infinity, ...lengths.filter((longest) => longest < length)];
  for (const [place, longest] of tries.entries())
    try {
      return await send(longest);
    } catch (error) {
      const isLast = place === tries.length - 1;
      if (isLast || !(error instanceof DeliveryError && error.tooLong)) throw error;
    }
  throw new Error('nothing was tried');
}

/** Subject and body as one text of at most this many characters; `join` may add a few of its own. */
export function fittingText(
  { subject, body }: { subject: string; body: string },
  longest: number,
  join: (subject: string, body: string) => string,
): string {
  const whole = join(subject, body);
  if (whole.length <= longest) return whole;
  // Escaping turns one character into up to five.
  const head = oneLine(subject, Math.max(40, Math.floor(longest / 5)));
  for (let room = longest - head.length; room > 0; room = Math.floor(room * 0.8)) {
    const text = join(head, fitLines(body, room));
    if (text.length <= longest) return text;
  }
  return join(head, '').slice(0, longest);
}
