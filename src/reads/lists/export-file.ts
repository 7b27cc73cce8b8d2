import type { ExportTable } from './cells';
import { csvPieces, type CsvFormat } from './csv';
import { xlsxPieces, type XlsxFormat } from './xlsx';

export const FILE_TYPES = ['csv', 'xlsx'] as const;
export type FileType = (typeof FILE_TYPES)[number];

export type FileFormat = ({ type: 'csv' } & CsvFormat) | ({ type: 'xlsx' } & XlsxFormat);

/** A part of a file: text in UTF-8, or bytes. */
export type Piece = string | Uint8Array;

export function filePieces<Row>(table: ExportTable<Row>, format: FileFormat): AsyncGenerator<Piece, void> {
  return format.type === 'csv' ? csvPieces(table, format) : xlsxPieces(table, format);
}
