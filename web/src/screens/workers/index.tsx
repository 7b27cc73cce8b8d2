import { useRoute } from 'wouter-preact';
import { WorkerDetailScreen } from './detail';
import { WorkerListScreen } from './list';

export default function Workers() {
  const [isOne, params] = useRoute('/workers/:id');
  return isOne ? <WorkerDetailScreen key={params.id} id={params.id} /> : <WorkerListScreen />;
}
