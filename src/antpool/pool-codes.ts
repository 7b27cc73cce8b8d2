/** The pool's error codes and their meanings, from its help pages of 2018; the real texts may differ. */
const MEANINGS: Readonly<Record<number, string>> = {
  [-1]: 'unknown',
  [-2]: 'invalid parameter',
  [-3]: 'system',
  [-4]: 'database',
  [-5]: 'disabled',
  [-6]: 'API key',
  [-7]: 'signature',
  [-8]: 'IP',
  [-9]: 'permission',
  [-10]: 'user',
  [-11]: 'worker',
  [-12]: 'data save',
  [-13]: 'login',
  [-14]: 'data',
  [-15]: 'operator',
  [-16]: 'notice',
  [-17]: 'data decode',
  [-18]: 'nonce',
  [-19]: 'wallet address',
  [-20]: 'token expired',
  [-21]: 'token update',
  [-22]: 'user coin synchronisation',
  [-23]: 'token check',
  [-24]: 'coin',
  [-25]: 'delete',
  [-28]: 'e-mail does not exist',
  [-29]: 'database insert',
};

/** Matches `-2, invalid parameter: "coin error"`. */
export function poolCodeText(code: number | null, poolText: string): string {
  const meaning = code === null ? undefined : MEANINGS[code];
  const known = [code, meaning].filter((part) => part != null).join(', ');
  return poolText === '' ? known : `${known}: "${poolText}"`;
}
