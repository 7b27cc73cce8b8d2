const UNTRUSTED = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_UNTRUSTED',
  'INVALID_CA',
]);

/** Explains a fault of a receiver's certificate, by Node.js's code, and says what to do; null: another error. */
export function certificateWords(code: unknown): string | null {
  if (typeof code !== 'string') return null;
  if (UNTRUSTED.has(code))
    return 'its certificate is not trusted here; start Pow CRM with NODE_EXTRA_CA_CERTS=/path/of/its-ca.crt';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return 'its certificate is for another name; use a name that is in the certificate';
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID')
    return 'its certificate is not valid now; check its dates and the clock of this machine';
  return null;
}
