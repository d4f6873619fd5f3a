import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

const PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const FLAGS = [
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Nobody listens there: the loopback alone can be reached, whatever the page or the browser asks for.
  '--proxy-server=http://127.0.0.1:9',
];

/** A Chromium or Chrome of this machine, installed by apt when the tests run as root. Throws when there is none. */
function findChromium(): string {
  const find = () => PATHS.find((path) => existsSync(path));
  const present = find();
  if (present) return present;
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
    execFileSync('apt-get', ['install', '-y', '-qq', 'chromium'], { stdio: 'ignore' });
  }
  const installed = find();
  if (!installed) throw new Error('Aucun navigateur : installez Chromium ou Chrome pour les tests des pages.');
  return installed;
}

export interface Browser {
  context: BrowserContext;
  close(): Promise<void>;
}

/** Opens a browser with an empty profile and no way out of this machine. */
export async function openBrowser(): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), 'navigateur-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    chromiumSandbox: false,
    locale: 'fr-FR',
    viewport: { width: 1400, height: 900 },
    args: FLAGS,
  });
  return {
    context,
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
