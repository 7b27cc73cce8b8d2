import dns from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/**
 * Where machines in a cloud are told their own secrets: link-local addresses, and the few that providers use besides. No
 * receiver of messages lives there, while other addresses inside a network are a company's own and may be used.
 */
const REFUSED = new BlockList();
REFUSED.addSubnet('169.254.0.0', 16, 'ipv4');
REFUSED.addSubnet('fe80::', 10, 'ipv6');
REFUSED.addAddress('fd00:ec2::254', 'ipv6');
REFUSED.addAddress('100.100.100.200', 'ipv4');

export const LINK_LOCAL = 'ELINKLOCAL';

function isRefused(address: string): boolean {
  const version = isIP(address);
  return version !== 0 && REFUSED.check(address, version === 4 ? 'ipv4' : 'ipv6');
}

/** Of an address that is written as numbers, in any spelling that URL understands. */
export function isLinkLocal({ hostname }: URL): boolean {
  return isRefused(hostname.replace(/^\[(.*)\]$/, '$1'));
}

/** Refuses names that lead there, at the moment of connecting: what they lead to may have changed since they were entered. */
export const lookupElsewhere: LookupFunction = (hostname, options, done) => {
  dns.lookup(hostname, options, (error, found, family) => {
    const all = typeof found === 'string' ? [found] : (found ?? []).map(({ address }) => address);
    if (!error && all.some(isRefused))
      done(Object.assign(new Error('a link-local address'), { code: LINK_LOCAL }), [], family);
    else done(error, found, family);
  });
};
