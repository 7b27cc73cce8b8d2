import { QUICK, sessionSettings } from '../store/connection/bounds';
import { distance } from './distance';

/** The URL parameters that have an effect, each with its allowed values; null: any value. */
type Heeded = Readonly<Record<string, readonly string[] | null>>;

const TRUTH = ['true', 'false'];

/** The PostgreSQL driver reads these. Pow CRM itself sets the limits of a session (time-outs, keepalives). */
export const OF_POSTGRES: Heeded = {
  user: null,
  password: null,
  host: null,
  port: null,
  application_name: null,
  fallback_application_name: null,
  options: null,
  client_encoding: ['utf8', 'UTF8', 'utf-8', 'UTF-8'],
  ssl: ['true', '1', '0', 'no-verify'],
  sslmode: ['disable', 'no-verify', 'prefer', 'require', 'verify-ca', 'verify-full'],
  sslcert: null,
  sslkey: null,
  sslrootcert: null,
  sslnegotiation: ['postgres', 'direct'],
  uselibpqcompat: ['true'],
};

/** The mail client reads these; `from` is our own. */
export const OF_SMTP: Heeded = {
  from: null,
  name: null,
  localAddress: null,
  servername: null,
  requireTLS: TRUTH,
  ignoreTLS: TRUTH,
  opportunisticTLS: TRUTH,
  'tls.rejectUnauthorized': TRUTH,
  'tls.servername': null,
  'tls.minVersion': ['TLSv1.2', 'TLSv1.3'],
};

/** Words that occur in parameter names, ours and other programs'. Anything else may be part of a secret. */
const WORDS = new Set(
  `acc accept api application auth batch binary binding bouncer cache ca cert certs channel check client command compat
  compression connect connection connections conns count crl current database db dbname debug default delay descr dir dns
  driver enc encoding encrypt factory fallback fetch file gss gssencmode gsslib host hostaddr hosts id identity idle in
  interval isolation keepalives key krb krbsrvname launch level lib libpq libpqcompat life lifetime limit load lock log
  logger logging max min mode name negotiation open options origin parameter pass passfile password path peer pg pgbouncer
  pin pool prefer prepare prepared query queries read reject replica replication require requirepeer retry root rootcert
  row schema search secure self server service session sessions set signed size sni socket ssl sslaccept sslcertmode
  sslcompression sslcrl sslcrldir sslidentity sslmode sslpassword sslsni statement statements store strategy stream supa
  target tcp threshold time timeout timezone tls transaction trust ttl type unauthorized unsafe use user username version
  workaround write zone attrs balance`.split(/\s+/),
);

/** We set these on each session, whatever the URL says. */
const OURS = Object.keys(sessionSettings(QUICK));

/** Says what is wrong with the query part of a URL; null: every parameter has an effect. It never repeats a value. */
export function unheededEnd(url: URL, heeded: Heeded): string | null {
  if (url.hash !== '') return 'has a # that ends the address; write %23 for one in a password';
  const names = [...url.searchParams.keys()];
  const ignored = [...new Set(names)].filter((name) => !Object.hasOwn(heeded, name));
  if (ignored.length > 0)
    return `has ${ignored.length === 1 ? 'a parameter' : 'parameters'} that would be ignored (${shown(ignored, url, heeded)})`;
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) return `has the parameter ${twice} twice`;
  const odd = [...url.searchParams].find(([name, value]) => heeded[name]?.includes(value) === false);
  if (odd) return `has a value of ${odd[0]} that is not one of ${heeded[odd[0]]?.join(', ')}`;
  const overruled = settingsIn(url.searchParams.get('options') ?? '').find((name) => OURS.includes(name));
  return overruled === undefined
    ? null
    : `sets ${overruled} in its parameter options, which Pow CRM always sets itself`;
}

/** The rest of an address follows an @, and a password may precede it. */
function shown(names: readonly string[], url: URL, heeded: Heeded): string {
  if (url.search.includes('@')) return 'not shown; write a ? in a password as %3F';
  return names
    .map((name) => {
      const meant = Object.keys(heeded).find(
        (known) => distance(known.toLowerCase(), name.toLowerCase()) <= 1,
      );
      if (meant !== undefined) return `${name}: did you mean ${meant}?`;
      return wordsOf(name).every((word) => WORDS.has(word)) ? name : 'a hidden one';
    })
    .join(', ');
}

/** Splits sslMode, ssl_mode, ssl-mode and ssl.mode the same way. */
function wordsOf(name: string): string[] {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').split(/[\s_.-]+/);
  return words.map((word) => word.toLowerCase());
}

/** `-c name=value`, `-cname=value` and `--name=value`. */
function settingsIn(options: string): string[] {
  return [...options.matchAll(/(?:-c\s*|--)([\w.-]+)\s*=/g)].map(([, name = '']) =>
    name.toLowerCase().replaceAll('-', '_'),
  );
}
