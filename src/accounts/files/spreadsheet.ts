/** Matches 1.23457E+31, and 1,23457E+31 with a decimal comma. */
const SCIENTIFIC = /^\d([.,]\d+)?E[+-]\d{1,3}$/i;
const FORMULA_ERROR = /^#(REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NUM!|NULL!)$/;

/** The damage that a spreadsheet did to a value, which cannot be recovered; null: none. */
export function spreadsheetProblem(text: string): string | null {
  if (SCIENTIFIC.test(text))
    return 'was changed to a number by the spreadsheet and lost digits; format the column as text and enter it again';
  if (FORMULA_ERROR.test(text)) return 'contains a spreadsheet error; enter it again, as text';
  return null;
}

/** The cell without what people add to protect it from a spreadsheet: a leading apostrophe, or ="0012". */
export function plainCell(text: string): string {
  const formula = /^="([^"]*)"$/.exec(text)?.[1];
  return (formula ?? text.replace(/^'(?=[^'\s]*$)/, '')).trim();
}
