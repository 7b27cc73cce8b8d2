/** The page where a browser exchanges the code. The part after "#" is not sent to servers and appears in no log. */
export function signInLink(address: string, code: string): string {
  return `${asPeopleType(address)}/#code=${code}`;
}

/** This machine, by the same name as other links: cookies of 127.0.0.1 are not valid for localhost. */
function asPeopleType(address: string): string {
  return address
    .replace(/^(https?:\/\/)(127\.0\.0\.1|\[::1\]|0\.0\.0\.0|\[::\])(?=[:/]|$)/, '$1localhost')
    .replace(/\/+$/, '');
}

export interface Desktop {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  /** true: a person reads the command's output */
  isTerminal: boolean;
}

/** The program that opens a link on this machine's desktop, with its arguments; null: there is no desktop. */
export function browserCommand({ platform, env, isTerminal }: Desktop, link: string): string[] | null {
  if (!isTerminal || env.SSH_CONNECTION || env.SSH_TTY || env.CI) return null;
  if (platform === 'darwin') return ['open', link];
  if (platform === 'win32') return ['cmd', '/c', 'start', '""', link];
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open', link] : null;
}
