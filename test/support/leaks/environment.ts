import { relative } from 'node:path';
import { TestEnvironment } from 'jest-environment-node';
import { hookNode } from './hooks';

/** What this needs of Jest's events: the names of a test and of what stands around it. */
interface Named {
  name: string;
  parent?: Named;
}

type Given = ConstructorParameters<typeof TestEnvironment>;

/** Jest's environment for Node, in a process whose secrets and writings are recorded by the name of the test. */
export default class RecordedEnvironment extends TestEnvironment {
  constructor(...[config, context]: Given) {
    super(config, context);
    hookNode();
    const file = relative(config.globalConfig.rootDir, context.testPath);
    globalThis.testOfThisMoment = this.global.testOfThisMoment = () => this.running ?? file;
    this.nameOf = (test) => `${file}: ${test}`;
  }

  private running: string | null = null;
  private readonly nameOf: (test: string) => string;

  handleTestEvent(event: { name: string; test?: Named }): void {
    if (event.name === 'test_start' && event.test) this.running = this.nameOf(fullName(event.test));
    // The outermost hooks come after the last test; what they write is the file's.
    if (event.name === 'test_done') this.running = null;
  }
}

/** Without the root, which Jest puts around everything. */
function fullName({ name, parent }: Named): string {
  return parent?.parent ? `${fullName(parent)} ${name}` : name;
}
