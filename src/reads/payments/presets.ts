import type { DecimalText } from '../../vocabulary';
import { decimal, text, word, type ExportColumns } from '../lists/cells';
import type { ValueRow } from '../money/values';
import type { PaymentRow } from './rows';

/** `value`: in the currency that was asked for. */
export type ExportRow = PaymentRow & { account: string; group: string | null; value?: ValueRow };

/** Programs for taxes whose import takes our files as they are. The pool is a wallet there: it earns, and pays out. */
export const PRESET_NAMES = ['KOINLY', 'COINTRACKER'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

/** A payout that comes back is received, an earning that is taken back is sent. */
const isReceived = ({ type, amount }: ExportRow) => (type === 'EARNING') !== amount.startsWith('-');

const unsigned = (amount: DecimalText) => amount.replace('-', '');

const quantity = (received: boolean) => (row: ExportRow) =>
  decimal(isReceived(row) === received ? unsigned(row.amount) : null);
const currency = (received: boolean) => (row: ExportRow) =>
  text(isReceived(row) === received ? row.coin : null);
const nothing = () => word(null);
/** Both programs know the label of a mining reward by this word. */
const label = (row: ExportRow) => word(row.type === 'EARNING' && isReceived(row) ? 'mining' : null);

/** "2026-05-08 23:59:59", in UTC. */
const secondsOf = (instant: Date) => instant.toISOString().slice(0, 19).replace('T', ' ');

/** The universal template, see docs/api.md for where it is published. Its times are UTC and say so. */
const KOINLY: ExportColumns<ExportRow> = {
  Date: ({ paidAt }) => word(`${secondsOf(paidAt)} UTC`),
  'Sent Amount': quantity(false),
  'Sent Currency': currency(false),
  'Received Amount': quantity(true),
  'Received Currency': currency(true),
  'Fee Amount': nothing,
  'Fee Currency': nothing,
  'Net Worth Amount': ({ value }) => decimal(value?.amount ? unsigned(value.amount) : null),
  'Net Worth Currency': ({ value }) => text(value?.amount ? value.currency : null),
  Label: label,
  Description: ({ account }) => text(account),
  TxHash: ({ txId }) => text(txId),
};

/** Its times are UTC, in the order of the United States. */
const COINTRACKER: ExportColumns<ExportRow> = {
  Date: ({ paidAt }) => {
    const [date = '', time = ''] = secondsOf(paidAt).split(' ');
    const [year, month, day] = date.split('-');
    return word(`${month}/${day}/${year} ${time}`);
  },
  'Received Quantity': quantity(true),
  'Received Currency': currency(true),
  'Sent Quantity': quantity(false),
  'Sent Currency': currency(false),
  'Fee Amount': nothing,
  'Fee Currency': nothing,
  Tag: label,
};

export const PRESETS: Readonly<Record<PresetName, ExportColumns<ExportRow>>> = { KOINLY, COINTRACKER };
