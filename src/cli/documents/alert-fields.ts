/** The fields of ListedAlert. */
export const ALERT = `id kind severity state message startedAt firedAt resolvedAt resolution acknowledgedBy acknowledgedUntil
  silenced inhibitedBy { id } account { name group } worker { name }`;
