import { Overview } from './overview';

/** What was earned and what it is worth, statements, what was entered by hand, and prices. */
export default function MoneyScreen() {
  return <Overview />;
}
