import dns from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

type Address = ReturnType<typeof ipaddr.parse>;

/** Addresses that a receiver may have: on the Internet, in the company's networks, or on this machine. */
const RECEIVERS = new Set(['unicast', 'private', 'uniqueLocal', 'carrierGradeNat', 'loopback']);

/**
 * Addresses at which clouds serve a machine's secrets, apart from link-local ones: Azure, Alibaba, Oracle, AWS, Google,
 * Scaleway, Oracle over IPv6.
 */
const METADATA = [
  '168.63.129.16/32',
  '100.100.100.200/32',
  '192.0.0.192/32',
  'fd00:ec2::/32',
  'fd20:ce::254/128',
  'fd00:42::42/128',
  'fd00:c1::a9fe:a9fe/128',
].map((range) => ipaddr.parseCIDR(range));

/** NAT64: the last 32 bits are the IPv4 address that a packet goes to. */
const NAT64 = ipaddr.parseCIDR('64:ff9b::/96');

export const SPECIAL_ADDRESS = 'ESPECIALADDRESS';

/** True if nothing may be sent to an address, however it is written; false for other texts. */
export function isSpecialAddress(text: string): boolean {
  return ipaddr.isValid(text) && isSpecial(ipaddr.parse(text));
}

function isSpecial(address: Address): boolean {
  if (METADATA.some(([range, bits]) => address.kind() === range.kind() && address.match(range, bits)))
    return true;
  if (address instanceof ipaddr.IPv6) {
    const inside = ipv4In(address);
    if (inside !== null) return isSpecial(inside);
  }
  return !RECEIVERS.has(address.range());
}

/** The address behind a mapped, compatible or NAT64 one; null: it is a plain address. */
function ipv4In(address: ipaddr.IPv6): ipaddr.IPv4 | null {
  const bytes = address.toByteArray();
  const isLow =
    bytes.slice(0, 10).every((byte) => byte === 0) && bytes.slice(12, 14).some((byte) => byte > 0);
  return isLow || address.isIPv4MappedAddress() || address.match(NAT64)
    ? new ipaddr.IPv4(bytes.slice(12))
    : null;
}

/** Checks a host that is written as an address, in any spelling that URL understands. */
export function hasSpecialAddress({ hostname }: URL): boolean {
  return isSpecialAddress(hostname.replace(/^\[(.*)\]$/, '$1'));
}

/**
 * Refuses names that resolve to such an address while connecting, and connects to the checked address itself, because a
 * name may resolve differently each time.
 */
export const lookupElsewhere: LookupFunction = (hostname, options, done) => {
  dns.lookup(hostname, options, (error, found, family) => {
    const all = typeof found === 'string' ? [found] : (found ?? []).map(({ address }) => address);
    if (!error && all.some(isSpecialAddress))
      done(Object.assign(new Error('a special address'), { code: SPECIAL_ADDRESS }), [], family);
    else done(error, found, family);
  });
};
