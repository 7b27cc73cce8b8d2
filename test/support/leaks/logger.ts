import { pino, type Logger } from 'pino';
import { keepWritten } from './record';

/** A logger that says nothing and keeps everything, for the search for secrets; `also` takes its lines as well. */
export function keptLogger(also: (line: string) => void = () => undefined): Logger {
  return pino(
    { level: 'trace' },
    {
      write(line: string) {
        keepWritten('a log line', line);
        also(line);
      },
    },
  );
}
