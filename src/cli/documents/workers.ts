import type { WorkerStatus } from '../../vocabulary';
import { operation, type Page } from './operation';

export interface ListedWorker {
  id: string;
  name: string;
  account: { name: string };
  status: WorkerStatus;
  hashrate10m: number;
  hashrate1h: number;
  hashrate1d: number;
  hashrateRatio: number | null;
  rejectRatio: number | null;
  lastShareAt: string | null;
  isStale: boolean;
  removed: boolean;
}
const WORKER = `id name account { name } status hashrate10m hashrate1h hashrate1d hashrateRatio rejectRatio lastShareAt isStale
  removed`;

export interface WorkerChoice {
  status?: readonly WorkerStatus[];
  accounts?: string[];
  groups?: string[];
  search?: string;
  removed?: boolean | null;
}
export const WORKERS = operation<
  { server: { time: string }; workers: Page<ListedWorker> },
  { filter: WorkerChoice; first: number; order: { field: string; direction: 'ASC' | 'DESC' } }
>(`query CliWorkers($filter: WorkerFilter, $first: Int!, $order: WorkerOrder) {
  server { time }
  workers(first: $first, filter: $filter, orderBy: $order) {
    totalCount
    nodes { ${WORKER} }
    pageInfo { hasNextPage endCursor }
  }
}`);

export interface WorkerDetails extends ListedWorker {
  firstSeenAt: string;
  lastSeenAt: string;
  collectedAt: string;
  alerts: { nodes: { id: string; kind: string; state: string; message: string; firedAt: string }[] };
}
export const WORKER_DETAILS = operation<
  { server: { time: string }; worker: WorkerDetails | null },
  { id: string }
>(`query CliWorker($id: ID!) {
  server { time }
  worker(id: $id) {
    ${WORKER} firstSeenAt lastSeenAt collectedAt
    alerts(first: 5) { nodes { id kind state message firedAt } }
  }
}`);
