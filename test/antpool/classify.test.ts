import { describe, expect, it } from '@jest/globals';
import { classifyReply } from '../../src/antpool/classify';
import { FAILURES, type FailureKind } from '../../src/antpool/failures';
import { classifyNetworkError } from '../../src/antpool/network';
import { refusal } from './support';

const codeOf = (status: number, body: string) => {
  const { kind } = classifyReply(status, body);
  return kind === 'data' ? 'OK' : FAILURES[kind].code;
};

describe("the pool's error codes", () => {
  it.each([
    [-7, 'Signature error', 'SIGNATURE'],
    [-6, 'whatever', 'UNKNOWN_KEY'],
    [-1, 'API Key not exist', 'UNKNOWN_KEY'],
    [-18, 'nonce error', 'NONCE'],
    [-9, 'no permission', 'PERMISSION'],
    [-8, 'IP not allowed', 'IP_REFUSED'],
    [-1, 'Invalid API Key', 'UNKNOWN_KEY'],
    [-1, 'access_key not found', 'UNKNOWN_KEY'],
    [-2, 'Invalid signature', 'SIGNATURE'],
    [-1, 'sign error', 'SIGNATURE'],
    [-1, 'IP not in white list', 'IP_REFUSED'],
    [-1, 'Permission denied', 'PERMISSION'],
    [-2, 'nonce too small', 'NONCE'],
    [-9, 'IP', 'PERMISSION'],
    [-3, 'signature service is down', 'POOL_ERROR'],
    [-1, 'the design of your shipment', 'POOL_ERROR'],
    [-1, 'unknown', 'POOL_ERROR'],
    [-2, 'param error', 'POOL_ERROR'],
    [-3, 'system error', 'POOL_ERROR'],
    [-5, 'disabled', 'POOL_ERROR'],
    [-24, 'coin error', 'POOL_ERROR'],
    [-999, '', 'POOL_ERROR'],
    [1, 'positive', 'POOL_ERROR'],
    [-18, 'nonce used too frequently', 'NONCE'],
    [-16, 'Too many requests', 'RATE_LIMITED'],
    [-8, 'IP request rate limit exceeded', 'RATE_LIMITED'],
    [-1, 'request too frequently', 'RATE_LIMITED'],
  ])('%d "%s" is %s', (code, message, expected) => {
    expect(codeOf(200, refusal(code, message))).toBe(expected);
  });

  it('may come as text', () => {
    expect(classifyReply(200, '{"code":"-7","message":"Signature error"}')).toMatchObject({
      kind: 'signature',
      poolCode: -7,
    });
  });
});

describe('success', () => {
  it.each([
    ['code 0', '{"code":0,"message":"ok","data":{"a":1}}'],
    ['code "0"', '{"code":"0","message":"ok","data":{"a":1}}'],
    ['another message', '{"code":0,"message":"success","data":{"a":1}}'],
    ['no message', '{"code":0,"data":{"a":1}}'],
    ['an unknown field', '{"code":0,"message":"ok","version":"2","data":{"a":1}}'],
    ['a byte order mark', '\uFEFF{"code":0,"message":"ok","data":{"a":1}}'],
  ])('is told by the code: %s', (_, body) => {
    expect(classifyReply(200, body)).toEqual({ kind: 'data', poolCode: 0, data: { a: '1' } });
  });

  it('keeps every digit of a JSON number', () => {
    const verdict = classifyReply(200, '{"code":0,"data":{"balance":123456789.123456789012345678}}');
    expect(verdict).toMatchObject({ data: { balance: '123456789.123456789012345678' } });
  });
});

describe('what cannot be read', () => {
  it.each<[string, string, FailureKind, RegExp]>([
    ['data null', '{"code":0,"message":"ok","data":null}', 'shape', /^data: null/],
    ['no data', '{"code":0,"message":"ok"}', 'shape', /^data: missing/],
    ['no code', '{"message":"ok","data":{}}', 'shape', /^code/],
    ['a list', '[]', 'shape', /^code/],
    ['a code of words', '{"code":"ok","data":{}}', 'shape', /^code/],
    ['an empty body', '', 'brokenJson', /empty/],
    ['half a body', '{"code":0,"data":{"bal', 'brokenJson', /./],
    ['a body nested without end', '['.repeat(200_000), 'brokenJson', /./],
    ['a page', '<!DOCTYPE html><html><body>maintenance</body></html>', 'html', /HTML/],
    ['a page after blank lines', '\n\n <html>', 'html', /HTML/],
  ])('%s', (_, body, kind, reason) => {
    const verdict = classifyReply(200, body);
    expect(verdict.kind).toBe(kind);
    expect(verdict).toHaveProperty('reason', expect.stringMatching(reason));
    expect(codeOf(200, body)).toBe('UNREADABLE');
  });
});

describe('HTTP statuses', () => {
  it.each([
    [403, '', 'RATE_LIMITED'],
    [429, '<html>', 'RATE_LIMITED'],
    [403, refusal(-8, 'IP'), 'RATE_LIMITED'],
    [401, '', 'PERMISSION'],
    [401, refusal(-7, 'Signature error'), 'SIGNATURE'],
    [500, '', 'UNAVAILABLE'],
    [502, '<html>bad gateway</html>', 'UNAVAILABLE'],
    [503, refusal(-3, 'system'), 'UNAVAILABLE'],
    [302, '', 'UNAVAILABLE'],
    [404, '<html>', 'UNAVAILABLE'],
    [400, refusal(-2, 'param'), 'POOL_ERROR'],
  ])('%d %s is %s', (status, body, expected) => {
    expect(codeOf(status, body)).toBe(expected);
  });

  it('do not hide the code that the pool gave', () => {
    expect(classifyReply(429, refusal(-16, 'slow down'))).toMatchObject({
      poolCode: -16,
      poolText: 'slow down',
    });
  });
});

describe('network errors', () => {
  it.each<[string, FailureKind]>([
    ['ECONNREFUSED', 'connectionRefused'],
    ['ECONNRESET', 'connectionLost'],
    ['EPIPE', 'connectionLost'],
    ['EAI_AGAIN', 'connectionLost'],
    ['ETIMEDOUT', 'connectionLost'],
    ['ENOTFOUND', 'hostUnknown'],
    ['CERT_HAS_EXPIRED', 'notEncrypted'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'notEncrypted'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'notEncrypted'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'notEncrypted'],
  ])('%s is %s', (code, kind) => {
    expect(classifyNetworkError(Object.assign(new Error('x'), { code }))).toEqual({ kind, reason: code });
  });

  it('of every address of a host count as that of the first', () => {
    const each = [Object.assign(new Error('x'), { code: 'ECONNREFUSED' })];
    expect(classifyNetworkError(new AggregateError(each)).kind).toBe('connectionRefused');
  });

  it('without a code are lost connections', () => {
    expect(classifyNetworkError(new Error('odd')).kind).toBe('connectionLost');
    expect(classifyNetworkError('odd').kind).toBe('connectionLost');
  });
});
