import { formsOf } from './forms';

/** So much of a secret, wherever it is cut out, is a leak; a shorter one leaks as a whole. */
export const LONGEST_PART = 12;
/** Twelve zeros are no one's secret, though a made-up key may hold them: in base64 they are four letters, again and again. */
const FEWEST_CHARACTERS = 5;
const GRAM = 6;
/** Any 12 characters hold 6 that begin at a multiple of 7, so only those of a text have to be looked up. */
const STEP = LONGEST_PART - GRAM + 1;

export interface Leak<Secret> {
  secret: Secret;
  /** where in the text it begins */
  at: number;
}

/** Finds where a text holds a secret, or 12 characters on end of one, in any of its forms and in any letter case. */
export function createSearch<Secret extends { secret: string }>(
  secrets: Iterable<Secret>,
): (text: string) => Leak<Secret> | null {
  const byGram = new Map<string, { form: string; at: number; secret: Secret }[]>();
  const short: { form: string; secret: Secret }[] = [];
  for (const secret of secrets)
    for (const form of formsOf(secret.secret)) {
      if (form.length < LONGEST_PART) short.push({ form, secret });
      for (let at = 0; form.length >= LONGEST_PART && at + GRAM <= form.length; at++) {
        const gram = form.slice(at, at + GRAM);
        const places = byGram.get(gram);
        if (places) places.push({ form, at, secret });
        else byGram.set(gram, [{ form, at, secret }]);
      }
    }

  return (given) => {
    const text = given.toLowerCase();
    for (const { form, secret } of short) {
      const at = text.indexOf(form);
      if (at !== -1) return { secret, at };
    }
    for (let at = 0; at + GRAM <= text.length; at += STEP)
      for (const place of byGram.get(text.slice(at, at + GRAM)) ?? []) {
        let from = at;
        let formFrom = place.at;
        while (from > 0 && formFrom > 0 && text[from - 1] === place.form[formFrom - 1]) {
          from -= 1;
          formFrom -= 1;
        }
        let to = at;
        for (let inForm = place.at; inForm < place.form.length && text[to] === place.form[inForm]; inForm++)
          to += 1;
        const isLong = to - from >= LONGEST_PART;
        if (isLong && new Set(text.slice(from, to)).size >= FEWEST_CHARACTERS)
          return { secret: place.secret, at: from };
      }
    return null;
  };
}
