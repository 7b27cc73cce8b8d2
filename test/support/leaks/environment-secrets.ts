import { noteSecret } from './record';

/** Of an environment that is handed to a process of its own, which nothing in this one can look into. */
const SECRET_NAME = /(TOKEN|KEY|KEY_OLD|SECRET)$/;

export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** Secrets by their name, and passwords in addresses. */
export function noteEnvironment(env: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(env)) {
    if (isSecretName(name)) noteSecret(name, value);
    if (URL.canParse(value)) noteSecret(`the password in ${name}`, new URL(value).password);
  }
}
