/** How a value stands in the address. `write` answers null for the default. */
export interface Codec<Value> {
  read(text: string | null): Value;
  write(value: Value): string | null;
}

export const text: Codec<string> = {
  read: (value) => value ?? '',
  write: (value) => (value === '' ? null : value),
};

export const flag: Codec<boolean> = {
  read: (value) => value !== null && value !== '0',
  write: (value) => (value ? '1' : null),
};

/** One of some words; anything else reads as the default. */
export function oneOf<Word extends string>(words: readonly Word[], otherwise: Word): Codec<Word> {
  return {
    read: (value) => words.find((word) => word === value) ?? otherwise,
    write: (value) => (value === otherwise ? null : value),
  };
}

/** Some of some words, in their order; what is unknown is left out. */
export function someOf<Word extends string>(words: readonly Word[]): Codec<Word[]> {
  return {
    read: (value) => words.filter((word) => value?.split(',').includes(word)),
    write: (value) => (value.length === 0 ? null : words.filter((word) => value.includes(word)).join(',')),
  };
}

/** Any words, such as the names of groups; a comma inside one is escaped. */
export const texts: Codec<string[]> = {
  read: (value) => (value === null || value === '' ? [] : value.split(',').map(unescape)),
  write: (value) => (value.length === 0 ? null : value.map(escape).join(',')),
};

const escape = (word: string) => word.replaceAll('~', '~0').replaceAll(',', '~1');
const unescape = (word: string) => word.replaceAll('~1', ',').replaceAll('~0', '~');

export interface Order<Field extends string> {
  field: Field;
  direction: 'ASC' | 'DESC';
}

/** "hashrate_1h" ascending, "-hashrate_1h" descending. */
export function orderBy<Field extends string>(
  fields: readonly Field[],
  otherwise: Order<Field>,
): Codec<Order<Field>> {
  return {
    read: (value) => {
      const field = fields.find((one) => one.toLowerCase() === value?.replace(/^-/, ''));
      return field ? { field, direction: value?.startsWith('-') ? 'DESC' : 'ASC' } : otherwise;
    },
    write: ({ field, direction }) =>
      field === otherwise.field && direction === otherwise.direction
        ? null
        : `${direction === 'DESC' ? '-' : ''}${field.toLowerCase()}`,
  };
}
