import { err, ok, type Result } from '../shared/result.ts';

/** The site file holds a secret's name, `${NAME}`; its value stands in the environment alone. */
export function environmentSecret(written: string, env: NodeJS.ProcessEnv): Result<string, string> {
  const name = nameOfSecret(written);
  if (name === null) return err('its secret has to be written as ${NAME} in the site file');
  const secret = env[name];
  return secret ? ok(secret) : err(`the environment has no ${name}: set it and start the server again`);
}

export const nameOfSecret = (written: string): string | null => /^\$\{(\w+)\}$/.exec(written)?.[1] ?? null;
