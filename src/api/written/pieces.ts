/** So few are chained, which copies nothing. */
const FEW = 40;
/** An array that is made larger than some 100,000 is a slow one. */
const MOST_RESERVED = 50_000;

/**
 * A text built from about this many pieces, which are joined once. Repeated concatenation would make a chain of
 * thousands of pieces that garbage collection walks again and again; a growing list would be copied as often.
 */
export class Pieces {
  private readonly pieces: string[];
  private count = 0;

  constructor(expected: number) {
    this.pieces = new Array<string>(Math.min(expected, MOST_RESERVED));
  }

  add(piece: string): void {
    this.pieces[this.count++] = piece;
  }

  add2(one: string, other: string): void {
    this.pieces[this.count++] = one;
    this.pieces[this.count++] = other;
  }

  together(): string {
    this.pieces.length = this.count;
    return this.count > FEW ? this.pieces.join('') : this.pieces.reduce((text, piece) => text + piece, '');
  }
}
