import { useRoute } from 'wouter-preact';
import { AlertDetailScreen } from './detail';
import { AlertListScreen } from './list';

export default function Alerts() {
  const [isOne, params] = useRoute('/alerts/:id');
  return isOne ? <AlertDetailScreen id={params.id} /> : <AlertListScreen />;
}
