import type { Page } from 'playwright-core';

const SIZE: Readonly<Record<string, number>> = {
  'H/s': 1,
  'kH/s': 1e3,
  'MH/s': 1e6,
  'GH/s': 1e9,
  'TH/s': 1e12,
  'PH/s': 1e15,
  'EH/s': 1e18,
};

/** The API's figure as the page has to show it: with as many places as the page chose, in the unit that it names. */
export function rateAs(shown: string, unit: string, value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  const size = SIZE[unit];
  if (size === undefined) throw new Error(`"${unit}" is no unit of hashrate`);
  return rounded(shown, value / size);
}

/** The value with the places of what is shown; of a value half way between two, both are right. */
function rounded(shown: string, value: number): string {
  const places = /\.(\d+)/.exec(shown)?.[1]?.length ?? 0;
  const apart = Math.abs(Number.parseFloat(shown.replaceAll(',', '')) - value);
  const number =
    apart <= 0.5 * 10 ** -places * (1 + 1e-9) ? Number.parseFloat(shown.replaceAll(',', '')) : value;
  return grouped(number.toFixed(places));
}

/** A fraction as a share: "2.0 %", with as many places as the page chose. */
export function percentAs(shown: string, value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  return `${rounded(shown, value * 100)} %`;
}

/** A difference with its sign: "+3.1 %", "−42 %", "±0.0 %". */
export function changeAs(shown: string, value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  const text = percentAs(shown.replace(/^[+−±]/, ''), Math.abs(value));
  return `${Number.parseFloat(text) === 0 ? '±' : value < 0 ? '−' : '+'}${text}`;
}

/** An amount of coins, to its last digit. */
export function moneyAs(amount: string | null | undefined): string {
  return amount === null || amount === undefined ? '–' : grouped(amount).replace('-', '−');
}

export function countAs(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : grouped(String(value));
}

function grouped(text: string): string {
  const [whole = '', fraction] = text.split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
}

/** A line of a table by the heads of its columns; `id` is the row's, where the table has such. */
export type Line = Record<string, string>;

const READ = `(table) => {
  const text = (element) => element.innerText.trim().replace(/\\s+/g, ' ');
  const heads = [...table.querySelectorAll('thead th, thead td, [role="columnheader"]')].map((head) => text(head).replace(/^[↑↓] ?| ?[↑↓]$/g, ''));
  const rows = [...table.querySelectorAll('tbody tr, [role="rowgroup"]:last-child > [role="row"]')];
  return rows.map((row) => ({
    id: row.dataset.id ?? '',
    ...Object.fromEntries([...row.querySelectorAll(':scope > th, :scope > td, :scope > [role="cell"]')]
      .map((cell, place) => [heads[place], text(cell)])),
  }));
}`;

/** The lines of a table that are drawn: of a long one those in the window. */
export function linesOf(page: Page, label: string): Promise<Line[]> {
  const table = `document.querySelector('[role="table"][aria-label="${label}"], [role="region"][aria-label="${label}, as a table"] table')`;
  return page.evaluate<Line[]>(`(${READ})(${table})`);
}

/** The big figure with this label: its number, its unit or what stands beside it, and the note below. */
export async function figureOf(
  page: Page,
  label: string,
): Promise<{ value: string; beside: string; note: string }> {
  return page.evaluate(
    `(() => {
      const figure = document.querySelector('[data-figure="${label}"]');
      const beside = figure.querySelector('small');
      const text = (element) => (element?.innerText ?? '').trim().replace(/\\s+/g, ' ');
      const whole = text(beside?.parentElement ?? figure.querySelector('span'));
      return { value: whole.slice(0, whole.length - text(beside).length).trim(), beside: text(beside), note: text(figure.querySelectorAll('p')[1]) };
    })()`,
  );
}
