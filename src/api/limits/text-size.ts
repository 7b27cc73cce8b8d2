import { Lexer, Source, TokenKind } from 'graphql';

export interface TextSize {
  tokens: number;
  /** brackets of any kind inside brackets */
  nesting: number;
}

const OPENING = new Set<string>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING = new Set<string>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** How large a query's text is, up to where it is readable at all. Goes through it once, and never deeper into itself. */
export function textSize(query: string): TextSize {
  const lexer = new Lexer(new Source(query));
  const size = { tokens: 0, nesting: 0 };
  let open = 0;
  try {
    for (let { kind } = lexer.advance(); kind !== TokenKind.EOF; { kind } = lexer.advance()) {
      size.tokens += 1;
      if (OPENING.has(kind)) size.nesting = Math.max(size.nesting, ++open);
      if (CLOSING.has(kind)) open -= 1;
    }
  } catch {
    // What cannot be read is told by whoever parses it for real.
  }
  return size;
}
