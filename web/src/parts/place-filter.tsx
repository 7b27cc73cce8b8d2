import { usePlaces } from '../data/use-places';
import { text } from '../url/codecs';
import { setParams, useParam } from '../url/params';
import { SelectFilter } from './select-filter';

/** The group and the account that the address names; '' for all of them. */
export function usePlace(): { group: string; account: string } {
  const [group] = useParam('group', text);
  const [account] = useParam('account', text);
  return { group, account };
}

/** Chooses a group, or an account of it. */
export function PlaceFilter({ accounts: withAccounts = true }: { accounts?: boolean }) {
  const { accounts, groups } = usePlaces();
  const { group, account } = usePlace();
  const shown = group === '' ? accounts : accounts.filter((one) => one.group === group);
  return (
    <>
      {(groups.length > 1 || group !== '') && (
        <SelectFilter
          label="Group"
          all="All groups"
          value={group}
          options={groups.map((name) => ({ value: name, label: name }))}
          onChange={(value) => setParams({ group: value || null, account: null })}
        />
      )}
      {withAccounts && (
        <SelectFilter
          label="Account"
          all="All accounts"
          value={account}
          options={shown.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(value) => setParams({ account: value || null })}
        />
      )}
    </>
  );
}
