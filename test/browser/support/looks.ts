const WIDE = { width: 1600, height: 900 };
const PHONE = { width: 393, height: 852 };

/** The windows in which every screen has to hold. */
export const LOOKS = {
  'wide light': { viewport: WIDE, colorScheme: 'light' },
  'wide dark': { viewport: WIDE, colorScheme: 'dark' },
  'phone light': { viewport: PHONE, colorScheme: 'light', hasTouch: true },
  'phone dark': { viewport: PHONE, colorScheme: 'dark', hasTouch: true },
} as const;

export type LookName = keyof typeof LOOKS;
