import type { Command } from 'commander';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** What may follow after a command, by its path: "" for the program itself, "accounts import" for a command in it. */
interface Words {
  path: string;
  words: { word: string; summary: string }[];
}

/** A script that a shell reads to complete the commands and options of the program. */
export function completionScript(program: Command, shell: Shell): string {
  return { bash, zsh, fish }[shell](program.name(), wordsOf(program, ''));
}

function wordsOf(command: Command, path: string): Words[] {
  const commands = command.commands.map((child) => ({ word: child.name(), summary: child.summary() }));
  const options = [...command.options, ...(path === '' ? [] : globalsOf(command))]
    .filter(({ hidden }) => !hidden)
    .map(({ long, description }) => ({ word: long ?? '', summary: description }));
  const help = { word: '--help', summary: 'explain it, with examples' };
  const own: Words = { path, words: [...commands, ...options, help] };
  const below = command.commands.flatMap((child) =>
    wordsOf(child, path === '' ? child.name() : `${path} ${child.name()}`),
  );
  return [own, ...below];
}

function globalsOf(command: Command): Command['options'] {
  const up = command.parent;
  return up ? [...(up.parent ? globalsOf(up) : up.options)] : [];
}

/** The words before the cursor that are no options are the path. */
function bash(name: string, all: Words[]): string {
  const cases = all.map(
    ({ path, words }) => `    "${path}") words="${words.map(({ word }) => word).join(' ')}" ;;`,
  );
  return `# ${name} completion for bash: source <(${name} completion bash)
_${id(name)}() {
  local path="" word words=""
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) ;; *) path="\${path:+$path }$word" ;; esac
  done
  case "$path" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
  if [ \${#COMPREPLY[@]} -eq 0 ]; then COMPREPLY=($(compgen -f -- "\${COMP_WORDS[COMP_CWORD]}")); fi
}
complete -F _${id(name)} ${name}
`;
}

function zsh(name: string, all: Words[]): string {
  const cases = all.map(
    ({ path, words }) =>
      `    "${path}") words=(${words.map(({ word, summary }) => quoted(`${word}:${summary}`)).join(' ')}) ;;`,
  );
  return `#compdef ${name}
# ${name} completion for zsh: source <(${name} completion zsh)
_${id(name)}() {
  local -a words_before words
  words_before=(\${\${words[2,CURRENT-1]}:#-*})
  local before="\${(j: :)words_before}"
  words=()
  case "$before" in
${cases.join('\n')}
  esac
  if (( \${#words} )); then _describe '${name}' words; else _files; fi
}
compdef _${id(name)} ${name}
`;
}

function fish(name: string, all: Words[]): string {
  const lines = all.flatMap(({ path, words }) =>
    words.map(({ word, summary }) => {
      const option = word.startsWith('--') ? `-l ${word.slice(2)}` : `-f -a ${word}`;
      return `complete -c ${name} -n ${quoted(`__${id(name)}_at ${quotedPath(path)}`)} ${option} -d ${quoted(summary)}`;
    }),
  );
  return `# ${name} completion for fish: ${name} completion fish | source
function __${id(name)}_at
  set -l path
  for word in (commandline -opc)[2..-1]
    string match -q -- '-*' $word; or set -a path $word
  end
  test "$path" = "$argv"
end
${lines.join('\n')}
`;
}

const id = (name: string) => name.replaceAll('-', '_');
const quoted = (text: string) => `'${text.replaceAll("'", '’')}'`;
const quotedPath = (path: string) => (path === '' ? '""' : path);
