const NOT_SHOWN = 'not shown: it may be a secret';
/** Names of accounts, groups and tokens are short; keys, tokens and addresses are not. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._#()-]{0,39}$/u;
const LIKE_A_KEY = /[A-Za-z0-9_-]{20,}/;

/** An argument as a message may repeat it: a name is shown, a pasted token or address is not. */
export function shownArgument(text: string): string {
  return NAME.test(text) && !LIKE_A_KEY.test(text) ? text : `(${NOT_SHOWN})`;
}

/** Commander quotes unknown arguments: here an option loses its value, and only plain words stay. */
export function withoutArguments(message: string): string {
  return message.replace(/'([^']*)'/g, (quoted, inside: string) => {
    if (DECLARED.test(inside) || WORD.test(inside)) return quoted;
    const option = OPTION.exec(inside)?.[0];
    return option === undefined ? `(${NOT_SHOWN})` : `'${option}'`;
  });
}

/** Matches `--scope <scopes>`, as the program declares it. */
const DECLARED = /^(-\w, )?--[a-z-]+( [<[][a-z ]+[>\]])?$/;
const WORD = /^([a-z][a-z-]{0,19}|\d{1,2})$/;
const OPTION = /^(--[a-z][a-z-]{0,29}|-[a-z])(?==|$)/i;
