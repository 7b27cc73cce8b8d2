import { asking, NAMED, closedValues, ofAccounts, id, paths, quoted, takingValues, type Line } from './lines';

/** Files are offered if nothing else fits. */
export function bash(name: string, lines: readonly Line[]): string {
  const words = lines.map(
    ({ path, words: own, options }) =>
      `      "${path}") found="${[...own, ...options].map(({ word }) => word).join(' ')}" ;;`,
  );
  const values = closedValues(lines).map(
    ({ after, values: list }) => `    "${after}") found="${list.join(' ')}" ;;`,
  );
  const taking = takingValues(lines).join('|');
  return `# ${name} completion for bash: source <(${name} completion bash)
# The names of accounts and groups, from a server that runs. Each is taken as it is: compgen would expand it.
_${id(name)}_names() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="" one
  case "$previous" in
    ${NAMED.accounts.join('|')}) set -- accounts ;;
    ${NAMED.groups.join('|')}) set -- groups ;;
    *) case "$at" in ${ofAccounts(lines).map(quoted).join('|')}) set -- accounts ;; *) return 1 ;; esac
       case "$current" in -*) return 1 ;; esac ;;
  esac
  case "$current" in *,*) before="\${current%,*}," ;; esac
  COMPREPLY=()
  while IFS= read -r one; do
    case "$before$one" in "$current"*) COMPREPLY+=("$before$one") ;; esac
  done < <(if [ "$1" = groups ]; then ${asking(name, true)}; else ${asking(name)}; fi)
  return 0
}
_${id(name)}() {
  local at="" word i found="" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="\${COMP_WORDS[i]}"
    case "$word" in
      ${taking}) i=$((i + 1)) ;;
      -*) ;;
      *) case "\${at:+$at }$word" in ${paths(lines).map(quoted).join('|')}) at="\${at:+$at }$word" ;; esac ;;
    esac
  done
  case "\${at:+$at }$previous" in
${values.join('\n')}
    ${taking.replaceAll('--', '*--')}) ;;
    *) case "$at" in
${words.join('\n')}
    esac ;;
  esac
  _${id(name)}_names && return
  COMPREPLY=($(compgen -W "$found" -- "\${COMP_WORDS[COMP_CWORD]}"))
  if [ \${#COMPREPLY[@]} -eq 0 ]; then COMPREPLY=($(compgen -f -- "\${COMP_WORDS[COMP_CWORD]}")); fi
}
complete -o filenames -F _${id(name)} ${name}
`;
}
