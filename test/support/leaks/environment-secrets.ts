import { noteSecret } from './record';

/** Of an environment that is handed to a process of its own, which nothing in this one can look into. */
const SECRET_NAME = /(TOKEN|KEY|KEY_OLD|SECRET)$/;

export function noteEnvironment(env: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(env)) if (SECRET_NAME.test(name)) noteSecret(name, value);
}
