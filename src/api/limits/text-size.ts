import { Lexer, Source, TokenKind } from 'graphql';

export interface TextSize {
  tokens: number;
  /** brackets of any kind inside brackets */
  nesting: number;
  /** characters of the longest name */
  nameLength: number;
}

const OPENING = new Set<string>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING = new Set<string>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** The size of a query's text, as far as it is readable. It reads the text once, without recursion. */
export function textSize(query: string): TextSize {
  const lexer = new Lexer(new Source(query));
  const size = { tokens: 0, nesting: 0, nameLength: 0 };
  let open = 0;
  try {
    for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
      const { kind } = token;
      size.tokens += 1;
      if (kind === TokenKind.NAME) size.nameLength = Math.max(size.nameLength, token.end - token.start);
      if (OPENING.has(kind)) size.nesting = Math.max(size.nesting, ++open);
      if (CLOSING.has(kind)) open -= 1;
    }
  } catch {
    // The real parser reports an unreadable text.
  }
  return size;
}
