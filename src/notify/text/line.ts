const LONGEST_LINE = 300;

/** One line of printable, well-formed text, because names come from the pool and from people. */
export function oneLine(text: string, longest = LONGEST_LINE): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  const cut = line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
  return Buffer.from(cut, 'utf8').toString('utf8');
}

/** As many whole lines of a text as fit; a last line says that some were left out. */
export function fitLines(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const note = '… (shortened)';
  const kept: string[] = [];
  let length = note.length;
  for (const line of text.split('\n')) {
    length += line.length + 1;
    if (length > longest) break;
    kept.push(line);
  }
  return [...kept, note].join('\n');
}
