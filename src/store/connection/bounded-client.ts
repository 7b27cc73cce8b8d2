import { Client, type ClientConfig } from 'pg';
import { KEEPALIVE_IDLE_MS, sessionSettings, type Bounds } from './bounds';

export interface BoundedConfig extends ClientConfig {
  bounds: Bounds;
  /** false: a pooler in between refuses `options` at the start */
  takesOptions: boolean;
}

/** The driver's internals behind a client; not in its types. */
interface Wire {
  connection: { stream: { bytesRead: number; destroy(error?: Error): void } };
  getStartupConf(): Record<string, string>;
}

type Ask = (...given: unknown[]) => unknown;
const driver = Client.prototype as unknown as { query: Ask } & Pick<Wire, 'getStartupConf'>;

/** How often a connection that owes an answer is checked. */
const LOOKS = 10;
/** How long we wait for the reply to a goodbye. */
const GOODBYE_MS = 2_000;

/**
 * A connection that never waits for ever. If it owes an answer and nothing arrives for longer than the database may
 * work, it is destroyed with its queries; the driver's own time-out would leave it in use.
 */
export class BoundedClient extends Client {
  private looking: NodeJS.Timeout | null = null;
  private readonly bounds: Bounds;
  private readonly takesOptions: boolean;

  constructor(config: BoundedConfig) {
    super({
      ...config,
      connectionTimeoutMillis: config.bounds.connectMs,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEPALIVE_IDLE_MS,
    });
    this.bounds = config.bounds;
    this.takesOptions = config.takesOptions;
    this.on('drain', () => this.stopLooking());
    this.on('end', () => this.stopLooking());
  }

  /** Starts to watch for silence; called before each query. */
  expectAnswer(): void {
    if (this.looking) return;
    const { stream } = this.wire().connection;
    let heard = stream.bytesRead;
    let silentLooks = 0;
    this.looking = setInterval(() => {
      const { bytesRead } = this.wire().connection.stream;
      silentLooks = bytesRead === heard ? silentLooks + 1 : 0;
      heard = bytesRead;
      if (silentLooks < LOOKS) return;
      this.stopLooking();
      this.destroy('the database did not answer in time');
    }, this.bounds.silenceMs / LOOKS);
    this.looking.unref();
  }

  /** A start-up parameter, after those of the URL. */
  getStartupConf(): Record<string, string> {
    const given = driver.getStartupConf.call(this);
    if (!this.takesOptions) return given;
    const ours = Object.entries(sessionSettings(this.bounds)).map(([name, value]) => `-c ${name}=${value}`);
    return { ...given, options: [given.options ?? '', ...ours].join(' ').trim() };
  }

  override end(): Promise<void>;
  override end(callback: (error: Error) => void): void;
  override end(callback?: (error: Error) => void): Promise<void> | undefined {
    const late = setTimeout(() => this.destroy('the database did not close the connection'), GOODBYE_MS);
    late.unref();
    this.once('end', () => clearTimeout(late));
    if (!callback) return super.end().finally(() => clearTimeout(late));
    super.end((error) => {
      clearTimeout(late);
      callback(error);
    });
    return undefined;
  }

  private wire(): Wire {
    return this as unknown as Wire;
  }

  private stopLooking(): void {
    if (this.looking) clearInterval(this.looking);
    this.looking = null;
  }

  private destroy(why: string): void {
    this.wire().connection.stream.destroy(Object.assign(new Error(why), { code: 'ETIMEDOUT' }));
  }
}

// The driver's many signatures pass through unchanged.
(BoundedClient.prototype as unknown as { query: Ask }).query = function (this: BoundedClient, ...given) {
  this.expectAnswer();
  return driver.query.apply(this, given);
};
