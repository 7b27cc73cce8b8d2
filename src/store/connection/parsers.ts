import { types } from 'pg';

type Parse = (text: string) => unknown;

/** Four-digit years, which all but the strangest dates have. */
const YEAR_END = 4;
const HYPHEN = 45;

const { builtins } = types;

/** As the driver makes values of PostgreSQL's texts, by the oid of their type. */
export const driverParserOf = types.getTypeParser as (oid: number, format?: string) => Parse;

const builtinInstant = driverParserOf(builtins.TIMESTAMPTZ) as (text: string) => Date;

const PARSERS: Readonly<Record<number, Parse>> = {
  [builtins.INT8]: BigInt,
  [builtins.TIMESTAMPTZ]: parseInstant,
};

/** As a Reader promises. */
export function readParserOf(oid: number, format?: string): Parse {
  return PARSERS[oid] ?? driverParserOf(oid, format);
}

/** Parses "2026-11-24 19:41:48.123+00", as a session in UTC writes it; the driver parses anything unusual. */
function parseInstant(text: string): Date {
  const usual = text.charCodeAt(YEAR_END) === HYPHEN && text.endsWith('+00');
  return usual ? new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`) : builtinInstant(text);
}
