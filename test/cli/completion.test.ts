import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { completionScript } from '../../src/cli/completion';
import { commands, program } from './command-tree';

describe('completion', () => {
  const complete = (...words: string[]) => {
    const script = `${completionScript(program, 'bash')}
COMP_WORDS=(pow-crm ${words.map((word) => `"${word}"`).join(' ')}); COMP_CWORD=${words.length}; _pow_crm; echo "\${COMPREPLY[@]}"`;
    return execFileSync('bash', ['-c', script], { encoding: 'utf8', cwd: __dirname }).trim().split(' ');
  };

  const COMPLETED: [line: string[], offered: string[]][] = [
    [['ac'], ['accounts']],
    [['accounts', 'i'], ['import']],
    [['--json', 'accounts', 'import', '--f'], ['--from-env']],
    [['--url', 'accounts', 'tok'], ['token']],
    [['token', 'create', 'accounts', '--sc'], ['--scope']],
    [['tier', '--js'], ['--json']],
    [['tier', '4'], ['4']],
    [['export', 'payments', '--account', 'x', '--type', 'P'], ['PAYOUT']],
    [['completion', 'f'], ['fish']],
  ];

  it.each(COMPLETED)('of bash knows what may follow: %j', (line, offered) => {
    expect(complete(...line)).toEqual(offered);
  });

  it.each<[line: string[], offered: string[]]>([
    [
      ['accounts', 'show', 'Fa'],
      ['Farm 1', 'Farm$(touch x)'],
    ],
    [
      ['tier', '3', '--accounts', 'BC01,Fa'],
      ['BC01,Farm 1', 'BC01,Farm$(touch x)'],
    ],
    [['status', '--group', ''], ['BC']],
    [['alerts', 'list', '--group', 'X'], ['']],
    [['accounts', 'show', '--js'], ['--json']],
  ])('of bash asks a running server for names, and expands none: %j', (words, offered) => {
    const script = `${completionScript(program, 'bash')}
pow-crm() { case "$*" in *--groups) echo BC ;; *) printf '%s\\n' BC01 'Farm 1' 'Farm$(touch x)' ;; esac; }
COMP_WORDS=(pow-crm ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _pow_crm; printf '%s\\n' "\${COMPREPLY[@]}"`;
    expect(execFileSync('bash', ['-c', script], { encoding: 'utf8' }).slice(0, -1).split('\n')).toEqual(
      offered,
    );
  });

  it('of bash offers files where a value may be any', () => {
    expect(complete('accounts', 'import', 'supp')).toEqual(['support.ts']);
    expect(complete('export', 'payments', '--output', 'supp')).toEqual(['support.ts']);
  });

  /** What of a list the shell itself would leave. */
  const beginning = (text: string, start: string) =>
    text.split('\n').flatMap((word) => (word.startsWith(start) ? [word.split(/[:\t]/)[0]] : []));

  describe.each(['zsh', 'fish'] as const)('of %s', (shell) => {
    const installed = spawnSync(shell, ['-c', 'exit 0']).status === 0;
    (installed ? it : it.skip).each(COMPLETED)('knows what may follow: %j', (line, offered) => {
      const last = line.at(-1) ?? '';
      const words = line.map((word) => `'${word}'`).join(' ');
      const ask =
        shell === 'fish'
          ? `complete -C 'pow-crm ${line.join(' ')}'`
          : `words=(pow-crm ${words}); CURRENT=${line.length + 1}; _pow_crm`;
      const stubs = shell === 'zsh' ? 'compdef() {}; _describe() { print -l -- $found }; _files() {}\n' : '';
      const text = execFileSync(shell, ['-c', `${stubs}${completionScript(program, shell)}\n${ask}`], {
        encoding: 'utf8',
      });
      expect(beginning(text, last)).toEqual(offered);
    });

    it('names every command and option', () => {
      const script = completionScript(program, shell);
      for (const { command } of commands) {
        expect(script).toContain(command.name());
        for (const { long } of command.options) expect(script).toContain(long?.slice(2));
      }
    });
  });

  it('can tell which options take a value: none does in one command and not in another', () => {
    const all = [program, ...commands.map(({ command }) => command)].flatMap(({ options }) => options);
    const taking = all.filter(({ required, optional }) => required || optional).map(({ long }) => long);
    const alone = all.filter(({ required, optional }) => !required && !optional).map(({ long }) => long);
    expect(alone.filter((long) => taking.includes(long))).toEqual([]);
  });
});
