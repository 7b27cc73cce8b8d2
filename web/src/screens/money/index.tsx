import type { ComponentType } from 'preact';
import { useRoute } from 'wouter-preact';
import { Adjustments } from './adjustments';
import { Overview } from './overview';
import { Prices } from './prices';
import { Statements } from './statements';

const VIEWS: Readonly<Record<string, ComponentType>> = {
  statements: Statements,
  adjustments: Adjustments,
  prices: Prices,
};

/** Earnings and their worth, statements, adjustments made by hand, and prices. */
export default function MoneyScreen() {
  const [, params] = useRoute('/money/:view');
  const View = VIEWS[params?.view ?? ''] ?? Overview;
  return <View />;
}
