/** All browsers before "Chrome" in this list say "Chrome" as well. */
const BROWSERS: readonly [name: string, mark: RegExp][] = [
  ['Edge', /Edg(?:e|A|iOS)?\/(\d+)/],
  ['Opera', /OPR\/(\d+)/],
  ['Samsung Internet', /SamsungBrowser\/(\d+)/],
  ['Firefox', /(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /(?:Chrome|CriOS)\/(\d+)/],
  ['Safari', /Version\/(\d+).*Safari/],
];
const SYSTEMS: readonly [name: string, mark: RegExp][] = [
  ['Android', /Android/],
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['ChromeOS', /CrOS/],
  ['Linux', /Linux/],
];

/** "Firefox 140 on Linux": what a person calls a User-Agent header; one that is not known stays as it is. */
export function agentName(agent: string): string {
  const browser = BROWSERS.find(([, mark]) => mark.test(agent));
  const system = SYSTEMS.find(([, mark]) => mark.test(agent));
  if (!browser) return agent;
  const name = `${browser[0]} ${browser[1].exec(agent)?.[1] ?? ''}`.trim();
  return system ? `${name} on ${system[0]}` : name;
}
