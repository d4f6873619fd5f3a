import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { readConfig } from './config.js';

const MODULE = new URL('./config.js', import.meta.url).href;
const SCRIPT = `
  import { z } from 'zod';
  import { readConfig } from '${MODULE}';
  readConfig(z.object({ PORT: z.coerce.number().int().max(65535), DATABASE_URL: z.url(), MODE: z.enum(['a', 'b']) }));
`;

describe('readConfig', () => {
  it('converts what is given and counts an empty variable as absent', () => {
    const shape = z.object({ PORT: z.coerce.number().default(4000), NOM: z.string().optional() });
    expect(readConfig(shape, { PORT: '', NOM: 'iae', AUTRE: 'x' })).toEqual({ PORT: 4000, NOM: 'iae' });
  });

  it('reports every problem at once, in French, without the values, and exits with 1', () => {
    const env = { PORT: '99999', DATABASE_URL: 'mot-de-passe', MODE: '' };
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', SCRIPT], {
      env,
      cwd: import.meta.dirname,
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toContain('PORT : Trop grand');
    expect(stderr).toContain('DATABASE_URL : URL invalide');
    expect(stderr).toContain('MODE : réglage requis, absent');
    expect(stderr).not.toContain('mot-de-passe');
  });
});
