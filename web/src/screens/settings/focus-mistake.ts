/** The first field of the dialog with a mistake, once it is marked. */
export function focusMistake(): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.querySelector<HTMLElement>('dialog [aria-invalid]')?.focus()),
  );
}
