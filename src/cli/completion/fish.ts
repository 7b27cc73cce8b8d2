import { asking, NAMED, id, paths, quoted, takingValues, type Line } from './lines';

export function fish(name: string, lines: readonly Line[]): string {
  const entries = lines.flatMap(({ path, words, options, takesAccount }) => {
    const entry = (what: string, summary: string) =>
      `complete -c ${name} -n ${quoted(`__${id(name)}_at ${path === '' ? '""' : path}`)} ${what} -d ${quoted(summary)}`;
    const accounts = takesAccount ? [entry(`-f -a ${quoted(`(${asking(name)})`)}`, 'account')] : [];
    return [
      ...accounts,
      ...words.map(({ word, summary }) => entry(`-f -a ${word}`, summary)),
      ...options.map(({ word, summary, values }) => {
        const named = namesFor(word);
        const value =
          named !== null
            ? ` -x -a ${quoted(`(${asking(name, named === 'groups')})`)}`
            : values === null
              ? ''
              : values.length === 0
                ? ' -r'
                : ` -x -a ${quoted(values.join(' '))}`;
        return entry(`-l ${word.slice(2)}${value}`, summary);
      }),
    ];
  });
  return `# ${name} completion for fish: ${name} completion fish | source
function __${id(name)}_at
  set -l at
  set -l takes_value
  for word in (commandline -opc)[2..-1]
    if set -q takes_value[1]
      set takes_value
      continue
    end
    switch $word
      case ${takingValues(lines).join(' ')}
        set takes_value yes
      case '-*'
      case '*'
        contains -- (string join ' ' $at $word) ${paths(lines).map(quoted).join(' ')}; and set -a at $word
    end
  end
  test "$at" = "$argv"
end
${entries.join('\n')}
`;
}

function namesFor(option: string): keyof typeof NAMED | null {
  if (NAMED.accounts.some((word) => word === option)) return 'accounts';
  return NAMED.groups.some((word) => word === option) ? 'groups' : null;
}
