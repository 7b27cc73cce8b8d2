/** "–" for what is not known, with why. Never 0. */
export function Unknown({ reason }: { reason: string }) {
  return <span title={reason}>–</span>;
}
