import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hasSpecialAddress, isSpecialAddress } from '../../src/notify/transports/special-address';

/** The same IPv4 address in what carries one: mapped, compatible, NAT64, 6to4. */
function carriersOf(ipv4: string): string[] {
  const hex = ipv4.split('.').map((byte) => Number(byte).toString(16).padStart(2, '0'));
  const tail = `${hex[0]}${hex[1]}:${hex[2]}${hex[3]}`;
  return [
    `::ffff:${tail}`,
    `::ffff:${ipv4}`,
    `::${tail}`,
    `64:ff9b::${tail}`,
    `64:ff9b::${ipv4}`,
    `2002:${tail}::1`,
  ];
}

describe('an address to which nothing is sent', () => {
  const METADATA = ['169.254.169.254', '169.254.170.2', '168.63.129.16', '100.100.100.200', '192.0.0.192'];

  it.each(METADATA)('is %s, by itself and in what carries it', (ipv4) => {
    for (const address of [ipv4, ...carriersOf(ipv4)])
      expect([address, isSpecialAddress(address)]).toEqual([address, true]);
  });

  it.each([
    'fe80::1',
    'fe80::a9fe:a9fe%eth0',
    'fd00:ec2::254',
    'fd00:ec2::23',
    'fd20:ce::254',
    'fec0::1',
    'ff02::1',
    '64:ff9b:1::a9fe:a9fe',
    '2001:0:4136:e378:8000:63bf:3fff:fdd2',
    '0.0.0.0',
    '::',
    '224.0.0.1',
    '255.255.255.255',
    '192.0.2.1',
  ])('is %s', (address) => {
    expect(isSpecialAddress(address)).toBe(true);
  });

  it('is any link-local one, in whatever spelling a URL takes', () => {
    fc.assert(
      fc.property(fc.nat(255), fc.nat(255), (third, fourth) => {
        const number = 169 * 2 ** 24 + 254 * 2 ** 16 + third * 256 + fourth;
        const dotted = `169.254.${third}.${fourth}`;
        const spellings = [
          dotted,
          String(number),
          `0x${number.toString(16)}`,
          `0${number.toString(8)}`,
          `0xa9.0376.${third}.${fourth}`,
          `169.254.${third * 256 + fourth}`,
          ...carriersOf(dotted).map((address) => `[${address}]`),
        ];
        for (const host of spellings) expect(hasSpecialAddress(new URL(`http://${host}/`))).toBe(true);
      }),
    );
  });
});

it.each([
  '93.184.216.34',
  '10.0.0.8',
  '192.168.1.20',
  '172.16.0.1',
  '100.64.0.1',
  '127.0.0.1',
  '::1',
  '2606:2800:220:1::1',
  'fd12:3456::1',
  '::ffff:192.168.1.20',
  '64:ff9b::5db8:d822',
])('a receiver may be at %s', (address) => {
  expect(isSpecialAddress(address)).toBe(false);
});

it('a name is no address', () => {
  expect(hasSpecialAddress(new URL('https://hooks.example.com/'))).toBe(false);
});
