/** The first token in a box, with the next step. The token has its own line, for scripts and for copying. */
export function firstTokenText(token: string, address: string | null): string {
  const next = address === null ? 'Keep it: it is shown only once.' : `Open ${address} and sign in with it.`;
  const rule = '─'.repeat(72);
  return `\n${rule}\nYour first token. It has every scope and is shown only once.\n\ntoken: ${token}\n\n${next}\n${rule}\n\n`;
}
