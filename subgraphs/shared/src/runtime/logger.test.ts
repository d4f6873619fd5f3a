import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { createLogger } from './logger.js';

function capture() {
  const lines: string[] = [];
  return { lines, logger: createLogger('essai', 'info', { write: (line: string) => void lines.push(line) }) };
}

describe('createLogger', () => {
  it('never writes cohort keys, references or credentials, however deep', () => {
    const { lines, logger } = capture();
    logger.info({
      membres: 'CLE',
      cohorte: { membres: 'CLE' },
      corps: { variables: { representations: [{ id: 'CLE' }] } },
      session: { jeton: 'CLE' },
      req: { headers: { authorization: 'CLE', cookie: 'CLE' } },
    });
    expect(lines.join()).toContain('[masqué]');
    expect(lines.join()).not.toContain('CLE');
  });

  it('keeps the chain of causes of an error but not what drivers attach to it', () => {
    const { lines, logger } = capture();
    const cause = Object.assign(new Error('clé en double'), { code: '23505', detail: 'Key (nir)=(1850569)' });
    logger.error({ err: Object.assign(new Error('enregistrement refusé', { cause }), { parameters: ['Dupont'] }) });
    expect(JSON.parse(lines[0] ?? '').err.cause).toMatchObject({ message: 'clé en double', code: '23505' });
    expect(lines[0]).not.toMatch(/1850569|Dupont/);
  });

  it('lets lines wait for each other, but not a warning nor an error, which takes those before it along', () => {
    const waiting: string[] = [];
    const written: string[][] = [];
    const logger = createLogger('essai', 'info', {
      write: (line: string) => void waiting.push(JSON.parse(line).msg),
      flush: () => void written.push(waiting.splice(0)),
    });
    logger.info('un');
    logger.info('deux');
    expect(written).toEqual([]);
    logger.warn('trois');
    logger.error('quatre');
    expect(written).toEqual([['un', 'deux', 'trois'], ['quatre']]);
  });

  it('loses no line when the process leaves', () => {
    const program = `
      const { createLogger } = await import(${JSON.stringify(new URL('logger.js', import.meta.url).href)});
      const logger = createLogger('essai');
      for (let n = 0; n < 500; n++) logger.info({ n }, 'ligne');
      process.exit(0);`;
    const { stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' });
    const lines = stderr.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).n)).toEqual(Array.from({ length: 500 }, (_, n) => n));
  });
});
