import { describe, expect, it } from '@jest/globals';
import { keyFingerprint, sign, signedForm } from '../../src/antpool/sign';

const demo = {
  userId: 'demo_farm',
  apiKey: '00112233445566778899aabbccddeeff',
  apiSecret: 'ffeeddccbbaa99887766554433221100',
};

describe('the signature', () => {
  it('is HMAC-SHA256 over user id, key and nonce, in upper-case hex', () => {
    expect(sign(demo, 1700000000000n)).toBe(
      'DDF1D2FC03BD5865C65F40582CCEDE6EFF615C3C9E8D0CF24B8050700FD2D29C',
    );
  });

  it('stands in the form beside key and nonce, and the secret does not', () => {
    const form = signedForm({ coin: 'BTC' }, demo, 1700000000000n);
    expect(form).toEqual({
      coin: 'BTC',
      key: demo.apiKey,
      nonce: '1700000000000',
      signature: 'DDF1D2FC03BD5865C65F40582CCEDE6EFF615C3C9E8D0CF24B8050700FD2D29C',
    });
  });
});

describe('the fingerprint of a key', () => {
  it('tells keys apart without holding any of them', () => {
    expect(keyFingerprint(demo.apiKey)).toMatch(/^[0-9a-f]{16}$/);
    expect(keyFingerprint(demo.apiKey)).not.toContain(demo.apiKey.slice(0, 8));
    expect(keyFingerprint(demo.apiKey)).not.toBe(keyFingerprint(demo.apiSecret));
  });
});
