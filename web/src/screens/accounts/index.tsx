import { useRoute } from 'wouter-preact';
import { AccountDetailScreen } from './detail';
import { AccountListScreen } from './list';

export default function Accounts() {
  const [isOne, params] = useRoute('/accounts/:name');
  return isOne ? <AccountDetailScreen key={params.name} name={params.name} /> : <AccountListScreen />;
}
