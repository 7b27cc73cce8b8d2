/** The most connections that one server opens to PostgreSQL. Collectors and readers never wait for each other's connections. */
export const CONNECTIONS = {
  write: 6,
  read: 8,
  /** the small questions that every request begins with */
  pulse: 1,
  /** write proofs and leases, which never wait for collectors */
  urgent: 2,
  /** work on whole tables runs one at a time; one more serves its queries meanwhile */
  upkeep: 2,
};

export const ALL_CONNECTIONS = Object.values(CONNECTIONS).reduce((sum, some) => sum + some, 0);
