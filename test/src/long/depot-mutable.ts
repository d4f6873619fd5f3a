import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RACINE } from '@hub/scripts/config';
import type { Mutant, Preuve } from './mutants-du-secret.js';

const JEST = join(RACINE, 'node_modules/jest/bin/jest.js');
const DELAI_MS = 120_000;

/** Ce qu'a donné une preuve, par son nom. */
export interface Resultat {
  nom: string;
  passe: boolean;
  /** De quoi elle a échoué ; vide si elle passe. */
  message: string;
}

interface RapportDeJest {
  testResults: {
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}

/** Une copie du programme construit, que l'on mute et que l'on éprouve ; les dépendances sont celles du dépôt. */
export class DepotMutable {
  readonly #root = realpathSync(mkdtempSync(join(tmpdir(), 'hub-mutants-')));

  constructor() {
    const slices = readdirSync(join(RACINE, 'subgraphs')).map((slice) => `subgraphs/${slice}`);
    for (const workspace of [...slices, 'scripts', 'test']) this.#copyWorkspace(workspace);
    for (const part of ['package.json', 'package-lock.json', 'jest.config.mjs', 'scripts/run']) this.#copy(part);
    this.#link('schema');
    mkdirSync(join(this.#root, 'node_modules'));
    for (const name of readdirSync(join(RACINE, 'node_modules'))) {
      // Les liens de @hub sont relatifs : ceux de la copie mènent à la copie.
      if (name === '@hub') this.#copy('node_modules/@hub');
      else this.#link(join('node_modules', name));
    }
  }

  /** Applique une mutation le temps d'un travail. @throws si le texte à remplacer n'est pas là une fois et une seule */
  async mute<T>({ fichier, texte, par }: Mutant, work: () => Promise<T>): Promise<T> {
    const file = join(this.#root, fichier);
    const built = readFileSync(file, 'utf8');
    const found = built.split(texte).length - 1;
    if (found !== 1) throw new Error(`« ${texte} » est ${found} fois dans ${fichier} : la règle a changé de place.`);
    writeFileSync(
      file,
      built.replace(texte, () => par),
    );
    try {
      return await work();
    } finally {
      writeFileSync(file, built);
    }
  }

  /** Éprouve, dans un processus à lui, ces preuves d'un même fichier. @throws si le programme ne se charge plus */
  async eprouve(fichier: string, noms: readonly string[]): Promise<Resultat[]> {
    const rapport = join(this.#root, 'rapport.json');
    rmSync(rapport, { force: true });
    const options = ['--rootDir', this.#root, '--config', join(this.#root, 'jest.config.mjs'), '--runInBand'];
    const wanted = ['--testNamePattern', finitPar(noms).source, '--runTestsByPath', fichier];
    const args = [
      ...['--experimental-vm-modules', '--no-warnings', JEST],
      ...options,
      ...['--testPathIgnorePatterns', '/node_modules/', '--json', '--outputFile', rapport],
      ...wanted,
    ];
    const printed = await run(args, this.#root);
    if (!existsSync(rapport)) throw new Error(`Sans rapport : ${printed}`);
    const { testResults } = JSON.parse(readFileSync(rapport, 'utf8')) as RapportDeJest;
    const results = testResults.flatMap(({ assertionResults }) => assertionResults);
    if (results.length === 0) throw new Error(testResults.map(({ message }) => message).join('\n'));
    return results
      .filter(({ status }) => status !== 'pending')
      .map(({ fullName, status, failureMessages }) => ({
        nom: fullName,
        passe: status === 'passed',
        message: failureMessages.join('\n'),
      }));
  }

  remove(): void {
    rmSync(this.#root, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }

  #copyWorkspace(workspace: string): void {
    this.#copy(join(workspace, 'package.json'));
    this.#copy(join(workspace, 'dist'));
    if (existsSync(join(RACINE, workspace, 'node_modules'))) this.#link(join(workspace, 'node_modules'));
  }

  #copy(part: string): void {
    cpSync(join(RACINE, part), join(this.#root, part), { recursive: true, verbatimSymlinks: true });
  }

  #link(part: string): void {
    symlinkSync(join(RACINE, part), join(this.#root, part));
  }
}

/** Par fichier, les noms de ses preuves, chacun une fois. */
export function nomsParFichier(preuves: readonly Preuve[]): Map<string, string[]> {
  const found = new Map<string, Set<string>>();
  for (const [fichier, nom] of preuves) found.set(fichier, (found.get(fichier) ?? new Set()).add(nom));
  return new Map([...found].map(([fichier, noms]) => [fichier, [...noms]]));
}

/** Ce qui reconnaît les noms complets qui finissent par l'un de ceux-là. */
export function finitPar(noms: readonly string[]): RegExp {
  const escaped = noms.map((nom) => nom.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`(${escaped.join('|')})$`);
}

function run(args: string[], cwd: string): Promise<string> {
  const options = { cwd, env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' }, timeout: DELAI_MS, maxBuffer: 1 << 26 };
  return new Promise((resolve) => {
    execFile(process.execPath, args, options, (_, stdout, stderr) => resolve(`${stdout}\n${stderr}`));
  });
}
