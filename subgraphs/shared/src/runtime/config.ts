import { z } from 'zod';

export { z };

const french = z.locales.fr().localeError;

/**
 * Reads a process's settings. An empty variable counts as absent. Every problem is listed on stderr
 * in one go, in French and without the values (they may be secrets), then the process exits with 1.
 */
export function readConfig<T extends z.ZodObject>(
  shape: T,
  // The one door through which every config.ts reads it.
  env: NodeJS.ProcessEnv = process.env,
): z.infer<T> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = shape.safeParse(given, { error: french });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => {
    const name = path.join('.');
    if (!name) return `  - ${message}`;
    return `  - ${name} : ${name in given ? message : 'réglage requis, absent'}`;
  });
  process.stderr.write(`Configuration invalide :\n${problems.join('\n')}\n`);
  process.exit(1);
}
