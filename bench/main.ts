import 'reflect-metadata';
import { benchHistory } from './history';

async function main(): Promise<void> {
  console.log('What history and size cost (PostgreSQL server at BENCH_DATABASE_URL, default 127.0.0.1:5432)');
  console.table(await benchHistory());
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
