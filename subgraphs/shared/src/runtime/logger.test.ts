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
});
