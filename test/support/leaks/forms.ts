/** How a secret may stand in a text: as it is, escaped for an address, or in hexadecimal or base64. In small letters. */
export function formsOf(secret: string): string[] {
  const forms = [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('hex'),
    ...inBase64(secret),
  ];
  return [...new Set(forms.map((form) => shortenRuns(form).toLowerCase()))];
}

const LONGEST_RUN = 40;
/** In pieces: the expression's own stack ends at some millions. */
const LONG_RUN = new RegExp(`(.)\\1{${LONGEST_RUN},9999}`, 'gs');

/** Megabytes of one letter tell nothing and would be compared, letter by letter, with each secret that repeats one. */
export function shortenRuns(text: string): string {
  return text.replace(LONG_RUN, (run) => run.slice(0, LONGEST_RUN));
}

/** Within a longer text, base64 begins anywhere: three ways of writing it, less what the neighbours have a part in. */
function inBase64(secret: string): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
    const inner = (text: string) =>
      text.slice(Math.ceil((offset * 4) / 3), Math.floor((bytes.length * 4) / 3));
    return [inner(bytes.toString('base64')), inner(bytes.toString('base64url'))];
  });
}
