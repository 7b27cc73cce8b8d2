import { asking, NAMED, closedValues, ofAccounts, id, paths, quoted, takingValues, type Line } from './lines';

/** The name \`words\` is the shell's own: the line as it was typed. */
export function zsh(name: string, lines: readonly Line[]): string {
  const described = lines.map(({ path, words, options }) => {
    const list = [...words, ...options].map(({ word, summary }) => quoted(`${word}:${summary}`));
    return `      ("${path}") found=(${list.join(' ')}) ;;`;
  });
  const values = closedValues(lines).map(
    ({ after, values: list }) => `    ("${after}") found=(${list.map(quoted).join(' ')}) ;;`,
  );
  const taking = takingValues(lines).join('|');
  return `#compdef ${name}
# ${name} completion for zsh: source <(${name} completion zsh)
_${id(name)}() {
  local at="" word i
  local -a found
  for ((i = 2; i < CURRENT; i++)); do
    word="\${words[i]}"
    case "$word" in
      (${taking}) ((i++)) ;;
      (-*) ;;
      (*) case "\${at:+$at }$word" in (${paths(lines).map(quoted).join('|')}) at="\${at:+$at }$word" ;; esac ;;
    esac
  done
  local -a names
  case "\${words[CURRENT-1]}" in
    (${NAMED.accounts.join('|')}) names=("\${(@f)$(${asking(name)})}") ;;
    (${NAMED.groups.join('|')}) names=("\${(@f)$(${asking(name, true)})}") ;;
    (*) case "$at" in
      (${ofAccounts(lines).map(quoted).join('|')}) [[ "\${words[CURRENT]}" == -* ]] || names=("\${(@f)$(${asking(name)})}") ;;
    esac ;;
  esac
  names=(\${names:#})
  (( \${#names} )) && { compadd -- "\${names[@]}"; return }
  case "\${at:+$at }\${words[CURRENT-1]}" in
${values.join('\n')}
    (${taking.replaceAll('--', '*--')}) ;;
    (*) case "$at" in
${described.join('\n')}
    esac ;;
  esac
  (( \${#found} )) && _describe '${name}' found || _files
}
if [[ "\${funcstack[1]}" == "_${name}" ]]; then _${id(name)} "$@"; else compdef _${id(name)} ${name}; fi
`;
}
