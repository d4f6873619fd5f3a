import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RACINE } from './config.js';

const imports = (specifier: string) => `import { x } from '${specifier}';\nx();\n`;
const graph = 'subgraphs/clauses/src/graph';
const store = 'subgraphs/clauses/src/store';
const ingest = 'subgraphs/clauses/src/ingest';

/** Ce qu'un fichier n'a pas le droit d'écrire, et ce que la règle lui répond. */
const FORBIDDEN: [file: string, code: string, answer: string][] = [
  ['subgraphs/clauses/src/domain/a.ts', imports('../store/clause.entity.js'), '`domain` est pur'],
  ['subgraphs/clauses/src/domain/b.ts', imports('@hub/shared/cohort/mois'), '`domain` est pur'],
  ['subgraphs/clauses/src/domain/c.ts', imports('node:fs'), '`domain` est pur'],
  [`${store}/a.ts`, imports('../ingest/ingest.js'), '`store` ne connaît ni'],
  [`${store}/b.ts`, imports('../graph/schema.js'), '`store` ne connaît ni'],
  [`${store}/migrations/c.ts`, imports('../../graph/schema.js'), '`store` ne connaît ni'],
  [`${store}/d.ts`, imports('@hub/shared/ingest/table-schema'), '`store` ne prend de `shared` que'],
  [`${store}/e.ts`, imports('@hub/employers/schema'), "Une tranche n'en importe pas une autre"],
  [`${store}/f.ts`, imports('type-graphql'), "Une entité n'est pas un type GraphQL"],
  [`${ingest}/a.ts`, imports('../graph/schema.js'), '`ingest` ne connaît pas `graph`'],
  [`${ingest}/b.ts`, imports('@hub/shared/federation/fait'), '`ingest` ne prend de `shared` que'],
  [`${ingest}/c.ts`, imports('@hub/registry/deposit'), "Une tranche n'en importe pas une autre"],
  [`${graph}/a.ts`, imports('../ingest/ingest.js'), '`graph` ne connaît ni `ingest` ni les identités'],
  [`${graph}/b.ts`, imports('@hub/shared/ingest/source'), '`graph` ne connaît ni `ingest` ni les identités'],
  [`${graph}/c.ts`, imports('@hub/shared/identity/keys'), '`graph` ne connaît ni `ingest` ni les identités'],
  [`${graph}/d.ts`, imports('@hub/shared/runtime/slice'), '`graph` ne prend de `shared` que'],
  [`${graph}/e.ts`, imports('@hub/iae/schema'), "Une tranche n'en importe pas une autre"],
  [`${graph}/f.ts`, imports('../../../iae/src/graph/siae.type.js'), "N'entrez pas dans un autre espace de travail"],
  [`${graph}/g.ts`, "import { Entity } from 'typeorm';\nEntity();\n", "Une entité n'est pas un type GraphQL"],
  [`${graph}/h.ts`, imports('pg'), '`graph` ne parle pas à la base'],
  [`${graph}/i.ts`, "await import('@hub/iae/schema');\nexport {};\n", "Une tranche n'en importe pas une autre"],
  ['subgraphs/clauses/src/main.ts', imports('@hub/gateway/server'), "Une tranche n'en importe pas une autre"],
  ['subgraphs/clauses/src/config.ts', imports('@hub/shared/store/open-store'), '`main.ts` et `config.ts`'],
  ['subgraphs/shared/src/store/a.ts', imports('@hub/clauses/ingest'), '`shared` ne connaît ni tranche'],
  ['subgraphs/shared/src/runtime/a.ts', imports('../../../clauses/src/main.js'), "N'entrez pas dans un autre espace"],
  ['subgraphs/registry/src/a.ts', imports('@hub/clauses/schema'), "Le registre ne prend d'une tranche que"],
  ['subgraphs/registry/src/b.ts', imports('@hub/gateway/server'), "Le registre ne prend d'une tranche que"],
  ['subgraphs/registry/src/c.ts', imports('type-graphql'), 'Le registre ne sert aucun graphe'],
  ['gateway/src/a.ts', imports('@hub/clauses/schema'), 'La passerelle ne prend que `@hub/shared/runtime/*`'],
  ['gateway/src/b.ts', imports('@hub/shared/cohort/codec'), 'La passerelle ne prend que `@hub/shared/runtime/*`'],
  ['gateway/src/c.ts', imports('@hub/shared/runtime/slice'), "La passerelle n'est pas une tranche"],
  ['gateway/src/d.ts', imports('typeorm'), "La passerelle n'a pas de base"],
  ['gateway/src/e.ts', imports('pg'), "La passerelle n'a pas de base"],
  ['gateway/portal/src/a.ts', imports('@hub/shared/cohort/mois'), 'Le portail ne connaît des serveurs que le graphe'],
  ['scripts/src/a.ts', imports('../../subgraphs/clauses/dist/graph/schema.js'), "N'entrez pas dans un autre espace"],
  [`${graph}/z.ts`, 'console.log(process.env.HOME);\n', 'process.env'],
];

/** Ce qui reste permis, et qu'une règle trop large interdirait. */
const ALLOWED: [file: string, code: string][] = [
  ['subgraphs/clauses/src/domain/ok.ts', imports('./heures.js')],
  [`${store}/ok.ts`, imports('../domain/heures.js')],
  [`${store}/ok-shared.ts`, imports('@hub/shared/store/columns')],
  [`${ingest}/ok.ts`, imports('../store/clauses-store.js')],
  [`${ingest}/ok-shared.ts`, imports('@hub/shared/identity/keys')],
  [`${graph}/ok.ts`, imports('../store/codes.js')],
  [`${graph}/ok-shared.ts`, imports('@hub/shared/runtime/errors')],
  [`${graph}/ok-store.ts`, "import type { DataSource } from 'typeorm';\nexport type Store = DataSource;\n"],
  [`${graph}/free.test.ts`, imports('@hub/iae/schema')],
  ['subgraphs/employers/src/main.ts', imports('./graph/schema.js')],
  ['subgraphs/registry/src/ok.ts', imports('@hub/clauses/ingest')],
  ['subgraphs/shared/src/store/ok.ts', imports('../ingest/table-schema.js')],
  ['gateway/src/ok.ts', imports('@hub/shared/runtime/errors')],
  ['gateway/src/config.ts', 'console.log(process.env.HOME);\n'],
  ['scripts/src/ok.ts', imports('@hub/registry/deposit')],
  ['scripts/src/ok-run.ts', imports('../run/lock.mjs')],
  ['test/src/ok.ts', imports('../../scripts/dist/config.js')],
];

let folder: string;
const answers = new Map<string, string[]>();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hub-regles-'));
  copyFileSync(join(RACINE, 'biome.json'), join(folder, 'biome.json'));
  for (const [file, code] of [...FORBIDDEN, ...ALLOWED]) {
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    writeFileSync(join(folder, file), code);
  }
  const biome = join(RACINE, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '.'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  for (const { location, message } of JSON.parse(stdout).diagnostics) {
    answers.set(location.path, [...(answers.get(location.path) ?? []), message]);
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('les règles d’import', () => {
  it.each(FORBIDDEN)('arrêtent %s', (file, _code, answer) => {
    expect(answers.get(file)).toEqual([expect.stringContaining(answer)]);
  });

  it.each(ALLOWED)('laissent passer %s', (file) => {
    expect(answers.get(file)).toBeUndefined();
  });
});
