import type { Call } from '../endpoints/call';
import type { EndpointName } from '../endpoints/table';
import { PUBLIC_ENDPOINTS } from '../endpoints/table';
import type { Switches } from '../switches';
import type { Account } from '../world/account';
import { coinNamed } from '../world/coin';
import type { Directory } from '../world/directory';
import { Refusal } from './error-texts';
import type { NonceCheck } from './nonces';
import { signatureOf } from './signature';

export type Params = Readonly<Record<string, string>>;

/** Checks key, signature, nonce, coin and user, in this order; throws the pool's own error, else tells whose data is asked for. */
export function admit(
  endpoint: EndpointName,
  params: Params,
  pool: { directory: Directory; checkNonce: NonceCheck; switches: Switches },
): Pick<Call, 'account' | 'coin' | 'userId'> {
  const open = pool.switches.unsignedPublicEndpoints && PUBLIC_ENDPOINTS.includes(endpoint);
  const caller = open && !params.key ? undefined : callerOf(params, pool);
  const coin = coinNamed(params.coin ?? params.coinType ?? 'BTC');
  if (!coin) throw new Refusal('coin');
  const own = caller?.spec.userId ?? '';
  const userId = params.userId ?? params.clientUserId ?? own;
  if (caller && userId && userId !== own) throw new Refusal('permission');
  return { account: pool.directory.ofUser(own, coin.name), coin, userId: own };
}

function callerOf(
  params: Params,
  { directory, checkNonce, switches }: { directory: Directory; checkNonce: NonceCheck; switches: Switches },
): Account {
  const { key, nonce, signature } = params;
  if (!key || !nonce || !signature) throw new Refusal('parameter');
  const caller = directory.ofKey(key);
  if (!caller) throw new Refusal('unknownKey');
  const given = switches.signatureCase === 'any' ? signature.toUpperCase() : signature;
  if (given !== signatureOf(caller.spec.userId, key, nonce, caller.secret)) throw new Refusal('signature');
  if (!checkNonce(key, nonce)) throw new Refusal('nonce');
  return caller;
}
