/** One line per screen, drawn on 20 × 20. */
const PATHS: Readonly<Record<string, string>> = {
  '/': 'M3 11.5h3l2.2-6 3.6 9 2.2-5.5H17',
  '/alerts':
    'M10 3a4.5 4.5 0 0 0-4.5 4.5c0 4-1.5 5-1.5 5h12s-1.5-1-1.5-5A4.5 4.5 0 0 0 10 3zM8.5 15.5a1.6 1.6 0 0 0 3 0',
  '/accounts': 'M3 6h14M3 10h14M3 14h14M6.5 6v8',
  '/workers': 'M4 4h12v4H4zM4 12h12v4H4zM7 6h.01M7 14h.01',
  '/floor':
    'M4 4h3v3H4zM8.5 4h3v3h-3zM13 4h3v3h-3zM4 8.5h3v3H4zM8.5 8.5h3v3h-3zM13 8.5h3v3h-3zM4 13h3v3H4zM8.5 13h3v3h-3zM13 13h3v3h-3z',
  '/money': 'M4 16V9M8 16V5M12 16v-5M16 16V7',
  '/ledger': 'M5 3h10v14H5zM8 7h4M8 10h4M8 13h4',
  '/payouts': 'M10 3v10M6.5 9.5 10 13l3.5-3.5M4 16.5h12',
  '/collecting': 'M15.5 6.5A6.5 6.5 0 1 0 16.5 10M16 3v4h-4',
  '/settings': 'M4 6h7M15 6h1M13 4v4M4 14h1M9 14h7M7 12v4',
  '/explore': 'M7 6l-4 4 4 4M13 6l4 4-4 4',
  '/wall': 'M3 4h14v9H3zM7 16.5h6M10 13v3.5',
  more: 'M4 10h.01M10 10h.01M16 10h.01',
};

export function Icon({ of }: { of: string }) {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path
        d={PATHS[of] ?? PATHS.more}
        fill="none"
        stroke="currentColor"
        stroke-width="1.6"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
