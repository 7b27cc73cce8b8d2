/** A database session that accepts whole scripts, which migrations need and Prisma's client does not offer. */
export interface SqlSession {
  query(sql: string, parameters?: unknown[]): Promise<Record<string, unknown>[]>;
  /** several statements at once */
  script(sql: string): Promise<void>;
}
