import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recettesOf } from './recettes.js';

const server = createServer((request, response) => response.end(`adresse\n"${request.url}"\n`));
let base: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const recettes = () =>
  new Map(
    recettesOf((format, options = {}) => {
      const params = new URLSearchParams({ commune: 'L\'Arbresle & "Lyon"', ...options });
      return `${base}/vues/essai.${format}?${params}`;
    }).map(({ outil, texte }) => [outil, texte]),
  );

describe('what is ready to paste in a tool', () => {
  it('runs in a terminal, whatever its values', async () => {
    const texte = recettes().get('curl') as string;
    const command = texte.replace('--output vue.csv', '--silent');
    // In another process: this one serves the file.
    const { exec } = await import('node:child_process');
    const said = await new Promise<string>((resolve, reject) =>
      exec(command, (error, stdout) => (error ? reject(error) : resolve(stdout))),
    );
    expect(said).toContain('/vues/essai.csv?commune=L%27Arbresle+%26+%22Lyon%22');
  });

  it('is valid Python', () => {
    const texte = recettes().get('Python') as string;
    execFileSync('python3', ['-c', 'import ast, sys; ast.parse(sys.argv[1])', texte]);
  });

  it('is a balanced M expression, its texts closed', () => {
    const texte = recettes().get('Power BI') as string;
    const outside = texte.replace(/"(?:[^"]|"")*"/g, '');
    expect(outside).not.toContain('"');
    expect(outside.split('(').length).toBe(outside.split(')').length);
    expect(outside).toMatch(/^let[\s\S]+\bin\s+Tableau$/);
  });

  it('asks Excel’s own CSV for Excel, and Parquet for DuckDB', () => {
    expect(recettes().get('Excel')).toContain('format=excel-fr');
    expect(recettes().get('DuckDB')).toContain('.parquet?');
  });
});
