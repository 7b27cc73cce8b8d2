import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, Kind, parse, validate } from 'graphql';

const ROOT = join(__dirname, '..', '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const README = read('README.md');
const PAPERS = ['README.md', 'CHANGELOG.md', ...markdownIn('docs'), ...markdownIn('docs/decisions')];

function markdownIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
}

/** The fenced blocks of one language. */
function blocks(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(
    ([, body]) => body ?? '',
  );
}

describe('the README', () => {
  const schema = buildSchema(read('schema.graphql'));
  const queries = blocks(README, 'graphql').map((text) => {
    const definition = parse(text).definitions[0];
    const named = definition?.kind === Kind.OPERATION_DEFINITION ? definition.name?.value : undefined;
    return { name: named ?? '', text };
  });

  it('has five queries to paste, each under a name of its own', () => {
    const names = queries.map(({ name }) => name);
    expect(names.filter((name) => name !== '')).toHaveLength(5);
    expect(new Set(names).size).toBe(5);
  });

  it.each(queries)('asks what the API answers: $name', ({ text }) => {
    expect(validate(schema, parse(text)).map(({ message }) => message)).toEqual([]);
  });

  it('names the two set-up commands before all others', () => {
    const commands = blocks(README, 'sh').map((text) => text.trim());
    expect(commands.slice(0, 2)).toEqual(['npm ci && npm run demo', 'npm ci && npm test']);
  });
});

/** What is wrong in each of the papers, as `file: fault`. */
function faults(find: (text: string, file: string) => string[]): string[] {
  return PAPERS.flatMap((file) => find(read(file), file).map((fault) => `${file}: ${fault}`));
}

describe('the papers', () => {
  it('name only commands that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const commands = (text: string) =>
      [...text.matchAll(/npm run (?:--silent )?([a-z:]+)/g)].map(([, script]) => script ?? '');
    expect(commands(README)).toContain('verify');
    expect(faults((text) => commands(text).filter((script) => !(script in scripts)))).toEqual([]);
  });

  it('lead to files and headings that exist', () => {
    const links = (text: string) =>
      [...text.matchAll(/\]\((?!https?:)([^)]*)\)/g)].map(([, link]) => link ?? '');
    const leadsNowhere = (link: string, from: string) => {
      const [path = '', heading] = link.split('#');
      const target = path === '' ? from : join(dirname(from), path);
      if (!existsSync(join(ROOT, target))) return true;
      return heading !== undefined && !headings(read(target)).includes(heading);
    };
    expect(links(README)).toContain('LICENSE');
    expect(faults((text, file) => links(text).filter((link) => leadsNowhere(link, file)))).toEqual([]);
  });

  it('name only variables that .env.example explains', () => {
    const known = [...read('.env.example').matchAll(/^#?([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name ?? '');
    const ofOthers = ['DOTENV_PRIVATE_KEY', 'CI', 'TEST_DATABASE_URL', 'BENCH_DATABASE_URL'];
    const named = PAPERS.flatMap((file) =>
      [...read(file).matchAll(/`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)`/g)].map(([, name]) => name ?? ''),
    ).filter((name) => /_(URL|FILE|KEY|TOKEN|DIR|CRON|LIMIT|MS|LEVEL)$/.test(name));
    expect(named).not.toHaveLength(0);
    expect(named.filter((name) => ![...known, ...ofOthers].includes(name))).toEqual([]);
  });
});

/** The anchors under which GitHub shows the headings of a text. */
function headings(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
    (title ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}
