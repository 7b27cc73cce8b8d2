import { crc32, inflateRawSync } from 'node:zlib';

/** A cell as the file has it: the very digits of a number. */
export interface ReadCell {
  type: 'number' | 'text';
  text: string;
  style: number;
}

/** The files of a ZIP archive by its directory; throws where a checksum, a size or a place is wrong. */
function unzip(bytes: Buffer): Map<string, string> {
  const end = bytes.length - 22;
  if (bytes.readUInt32LE(end) !== 0x06054b50) throw new Error('no end of the directory');
  const files = new Map<string, string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) throw new Error('no entry in the directory');
    const [crc, packed, size] = [16, 20, 24].map((field) => bytes.readUInt32LE(at + field));
    const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
    const local = bytes.readUInt32LE(at + 42);
    if (bytes.readUInt32LE(local) !== 0x04034b50) throw new Error('no entry at its place');
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = inflateRawSync(bytes.subarray(begin, begin + (packed ?? 0)));
    if (content.length !== size || crc32(content) !== crc) throw new Error('a damaged entry');
    files.set(bytes.subarray(at + 46, at + 46 + (name ?? 0)).toString('utf8'), content.toString('utf8'));
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  if (at !== end) throw new Error('the directory ends elsewhere');
  return files;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescaped = (xml: string) =>
  xml
    .replace(/&(\w+);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

/** Throws where an element is not closed. */
function checkWellFormed(xml: string): void {
  const open: string[] = [];
  for (const [, closing, name, , own] of xml.matchAll(/<(\/?)([\w:]+)((?:\s[^<>]*?)?)(\/?)>/g)) {
    if (closing) {
      if (open.pop() !== name) throw new Error(`</${name}> closes another element`);
    } else if (!own) open.push(name ?? '');
  }
  if (open.length > 0 || /[<>]/.test(xml.replace(/<[^<>]*>/g, ''))) throw new Error('not well-formed');
}

/** The rows of each sheet, by the sheets' names; a cell is at its own place, whatever is missing before it. */
export function readWorkbook(bytes: Buffer): Map<string, (ReadCell | null)[][]> {
  const files = unzip(bytes);
  for (const content of files.values()) checkWellFormed(content.replace(/^<\?xml[^>]*\?>\n/, ''));
  const targets = new Map(
    [...(files.get('xl/_rels/workbook.xml.rels') ?? '').matchAll(/Id="(\w+)"[^>]*Target="([^"]+)"/g)].map(
      ([, id = '', target = '']) => [id, target],
    ),
  );
  const sheets = [
    ...(files.get('xl/workbook.xml') ?? '').matchAll(/<sheet name="([^"]+)"[^>]*r:id="(\w+)"/g),
  ];
  return new Map(
    sheets.map(([, name = '', id = '']) => [name, rowsOf(files.get(`xl/${targets.get(id)}`) ?? '')]),
  );
}

function rowsOf(sheet: string): (ReadCell | null)[][] {
  return [...sheet.matchAll(/<row r="(\d+)">(.*?)<\/row>/gs)].map(([, number, cells = ''], index) => {
    if (Number(number) !== index + 1) throw new Error('a row at a wrong place');
    const row: (ReadCell | null)[] = [];
    for (const [, at = '', style, isText, value = ''] of cells.matchAll(
      /<c r="([A-Z]+)\d+" s="(\d+)"( t="inlineStr")?>(.*?)<\/c>/gs,
    )) {
      const place = [...at].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
      while (row.length < place) row.push(null);
      row.push({
        type: isText ? 'text' : 'number',
        text: unescaped(value.replace(/<[^>]*>/g, '')),
        style: Number(style),
      });
    }
    return row;
  });
}
