import type * as Schema from '../../../data/schema.generated';
import type { Operation } from '../../../data/operation';
export const Storage: Operation<StorageQuery, StorageQueryVariables> = {
  name: 'Storage',
  text: "query Storage{storage{table rows bytes oldest retentionDays}server{version startedAt}}",
};
export const Doctor: Operation<DoctorQuery, DoctorQueryVariables> = {
  name: 'Doctor',
  text: "query Doctor{doctor{check verdict finding nextStep}}",
};
export type StorageQueryVariables = Schema.Exact<{ [key: string]: never; }>;


export type StorageQuery = { storage: Array<{ table: string, rows: number, bytes: number, oldest: string | null, retentionDays: number | null }>, server: { version: string, startedAt: string } };

export type DoctorQueryVariables = Schema.Exact<{ [key: string]: never; }>;


export type DoctorQuery = { doctor: Array<{ check: string, verdict: Schema.Verdict, finding: string, nextStep: string | null }> };
