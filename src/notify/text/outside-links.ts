/** Changes a text but for its links, which must stay whole. */
export function outsideLinks(text: string, change: (part: string) => string): string {
  return text
    .split(/(https?:\/\/\S+)/)
    .map((part, place) => (place % 2 === 1 ? part : change(part)))
    .join('');
}
