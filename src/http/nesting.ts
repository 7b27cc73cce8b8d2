/** Variables of the API are four levels deep; whatever walks through a value by calling itself ends somewhere beyond. */
export const MOST_LEVELS = 100;

/** How many levels of lists and objects stand inside one another. */
export function levelsOf(value: unknown): number {
  let levels = 0;
  let level = [value];
  while ((level = level.filter((one) => typeof one === 'object' && one !== null)).length > 0) {
    levels += 1;
    level = level.flatMap((one) => Object.values(one as object) as unknown[]);
  }
  return levels;
}
