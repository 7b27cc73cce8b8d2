import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

export interface Watch {
  /** Nothing was complained about: no error in the console, none thrown, nothing that the page's policy forbids. */
  expectQuiet(): void;
  /** What was complained about so far, which then counts no more: for a test that breaks something on purpose. */
  take(): string[];
}

export function watch(page: Page): Watch {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || /Content Security Policy|TrustedHTML/i.test(message.text()))
      complaints.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
  return {
    expectQuiet: () => expect(complaints).toEqual([]),
    take: () => complaints.splice(0),
  };
}
