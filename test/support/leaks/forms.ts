/** How a secret may stand in a text: as it is, escaped for an address, or in hexadecimal or base64. In small letters. */
export function formsOf(secret: string): string[] {
  const forms = [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('hex'),
    ...inBase64(secret),
  ];
  return [...new Set(forms.map((form) => form.toLowerCase()))];
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
