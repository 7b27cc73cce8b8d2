import { useRoute } from 'wouter-preact';
import { may, useViewer } from '../../data/viewer';
import { Screen } from '../../parts/screen';
import { Tabs } from '../../parts/tabs';
import { SECTIONS } from './sections';

/** Everything that can be set; what a token may read and not change is shown without its buttons. */
export default function Settings() {
  const viewer = useViewer();
  const [, params] = useRoute('/settings/:section');
  const open = SECTIONS.filter(
    ({ scope, whole }) => may(viewer, scope) && !(whole && viewer.groups !== null),
  );
  const current = open.find(({ path }) => path === params?.section) ?? open[0];
  if (!current) return null;
  const Body = current.body;
  return (
    <Screen title={`Settings: ${current.name}`}>
      <Tabs
        label="Settings"
        tabs={open.map(({ path, name }) => ({
          href: `/settings/${path}`,
          label: name,
          current: path === current.path,
        }))}
      />
      <Body />
    </Screen>
  );
}
