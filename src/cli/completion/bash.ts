import { closedValues, id, paths, quoted, takingValues, type Line } from './lines';

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
  COMPREPLY=($(compgen -W "$found" -- "\${COMP_WORDS[COMP_CWORD]}"))
  if [ \${#COMPREPLY[@]} -eq 0 ]; then COMPREPLY=($(compgen -f -- "\${COMP_WORDS[COMP_CWORD]}")); fi
}
complete -o filenames -F _${id(name)} ${name}
`;
}
