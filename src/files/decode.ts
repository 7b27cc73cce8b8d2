/** The text of a file, or the lines (from 1) that cannot be decoded. */
export type Decoded = { text: string } | { lines: number[]; problem: string };

const BOM = '\uFEFF';
/** The first bytes of .xlsx (a zip archive) and of .xls. */
const WORKBOOKS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];
/** How many bytes we search for the zero bytes of UTF-16. */
const SAMPLE_BYTES = 4_096;

/**
 * Decodes what editors and spreadsheets write: UTF-8 with or without a byte order mark, and UTF-16 in either order
 * ("Unicode" on Windows). Line ends become LF; a mark at the start of any line (joined files) is dropped.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  if (WORKBOOKS.some((start) => start.every((byte, at) => bytes[at] === byte)))
    return { lines: [1], problem: 'is a workbook of Excel, no text; save the sheet as "CSV UTF-8" there' };
  const encoding = encodingOf(bytes);
  if (encoding === null) return { lines: [1], problem: 'is UTF-32; save the file as UTF-8' };
  const wrong = encoding === 'utf-8' ? linesThatAreNotText(bytes) : [];
  if (wrong.length > 0) return { lines: wrong, problem: 'is not UTF-8; save the file as UTF-8' };
  const text = new TextDecoder(encoding)
    .decode(bytes)
    .replace(/\r\n?/g, '\n')
    .replaceAll(`\n${BOM}`, '\n')
    .replace(/^\uFEFF+/, '');
  const zeros = linesWith('\0', text);
  return zeros.length > 0
    ? { lines: zeros, problem: 'contains zero bytes; save the file as UTF-8' }
    : { text };
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | null {
  const [a, b, c, d] = bytes;
  if ((a === 0 && b === 0 && c === 0xfe && d === 0xff) || (a === 0xff && b === 0xfe && c === 0 && d === 0))
    return null;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  // Without a mark: settings and CSV are mostly ASCII, so in UTF-16 every other byte is zero.
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const pairs = Math.floor(sample.length / 2);
  const zerosAt = (place: 0 | 1) =>
    sample.filter((byte, index) => byte === 0 && index % 2 === place && index < pairs * 2).length;
  if (bytes.length % 2 === 0 && pairs > 0) {
    if (zerosAt(1) > pairs / 2 && zerosAt(0) < pairs / 10) return 'utf-16le';
    if (zerosAt(0) > pairs / 2 && zerosAt(1) < pairs / 10) return 'utf-16be';
  }
  return 'utf-8';
}

function linesThatAreNotText(bytes: Uint8Array): number[] {
  const strict = new TextDecoder('utf-8', { fatal: true });
  const wrong: number[] = [];
  for (let start = 0, line = 1; start < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, start);
    const next = end === -1 ? bytes.length : end + 1;
    try {
      strict.decode(bytes.subarray(start, next));
    } catch {
      wrong.push(line);
    }
    start = next;
  }
  return wrong;
}

function linesWith(mark: string, text: string): number[] {
  return text.split('\n').flatMap((content, index) => (content.includes(mark) ? [index + 1] : []));
}
