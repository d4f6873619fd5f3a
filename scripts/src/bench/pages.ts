import type { Page } from 'playwright-core';
import { type Browser, openBrowser } from '../chromium.js';
import { DemoGraph } from './demo-graph.js';
import { type Case, caseOf } from './measure.js';
import { answeredIn, type Shown, scriptsOf, shownIn, signIn } from './page-timing.js';
import { weightOfFirstPage, weightOfPages } from './page-weight.js';

/** Browsers with an empty cache; each opens every page twice. */
const PASSES = 7;
/** What a reader may wait, in ms: for the first page, for a view he has already opened. */
const FIRST_PAGE_MS = 1_000;
const VIEW_MS = 300;
/** What the scripts of the pages may weigh, all together, in kilobytes of gzip. */
const SCRIPTS_KB = 300;

const HOME = '/';
const HOME_SHOWN: Shown = ['input[type=search]', '.fraicheur-compte'];
const SOUGHT = 'heures clauses';
const FOUND: Shown = ['.trouves li'];
const VIEW = '/vues/part-rsa-des-clauses-par-cli';
const VIEW_SHOWN: Shown = ['figure.graphique svg', '.vue-resultat .tableau tbody tr'];
/** One file of the same server, that a browser shows as it is. */
const STATIC = '/sante';

/** Pages whose scripts are weighed as they come. */
const WEIGHED: Record<string, string> = {
  home: HOME,
  views: '/vues',
  view: VIEW,
  builder: '/construire',
  report: '/rapport',
  sources: '/sources',
};

type Times = Record<'static' | 'home' | 'answer' | 'view', number[]>;

/**
 * The pages over the demonstration data, in a real browser, beside what a reader may wait for them, then beside a bare answer of the same server
 * in the same run. `cold`: the browser's cache is empty; `warm`: it has opened the page once. `search`: until what is typed in the home page has
 * found something. Milliseconds from the navigation; kilobytes of gzip.
 */
export async function benchPages({ data, say }: { data?: string; say(line: string): void }): Promise<Case[]> {
  const graph = await DemoGraph.start(data);
  try {
    const cookies = await cookiesOf(graph.url);
    const [cold, warm] = [emptyTimes(), emptyTimes()];
    for (let pass = 1; pass <= PASSES; pass++) {
      await inBrowser(cookies, async (page) => {
        for (const times of [cold, warm]) await measure(page, graph.url, times);
      });
      say(
        `passage ${pass}/${PASSES} : accueil ${whole(cold.home)} puis ${whole(warm.home)} ms, vue ${whole(warm.view)} ms`,
      );
    }
    return [
      ...casesOf('cold', cold, FIRST_PAGE_MS),
      ...casesOf('warm', warm, VIEW_MS),
      ...(await weights(graph.url, cookies)),
    ];
  } finally {
    await graph.close();
  }
}

const emptyTimes = (): Times => ({ static: [], home: [], answer: [], view: [] });
const whole = (times: number[]) => Math.round(times.at(-1) ?? Number.NaN);

async function measure(page: Page, url: string, times: Times): Promise<void> {
  times.static.push(await answeredIn(page, `${url}${STATIC}`));
  await page.goto(`${url}${HOME}`, { waitUntil: 'commit' });
  times.home.push(await shownIn(page, HOME_SHOWN));
  await page.getByRole('searchbox').fill(SOUGHT);
  times.answer.push(await shownIn(page, FOUND));
  await page.goto(`${url}${VIEW}`, { waitUntil: 'commit' });
  times.view.push(await shownIn(page, VIEW_SHOWN));
}

function casesOf(when: 'cold' | 'warm', times: Times, view: number): Case[] {
  return [
    caseOf(`home ${when}`, 'ms', times.home, [FIRST_PAGE_MS]),
    caseOf(`search ${when}`, 'ms', times.answer, [FIRST_PAGE_MS]),
    caseOf(`view ${when}`, 'ms', times.view, [view]),
    caseOf(`home ${when}, bare answer`, 'ms', times.home, times.static),
    caseOf(`view ${when}, bare answer`, 'ms', times.view, times.static),
  ];
}

/** What each page loads of itself, in a browser that has nothing; then all that the pages may load, the Explorer apart. */
async function weights(url: string, cookies: Cookies): Promise<Case[]> {
  const cases: Case[] = [];
  for (const [name, address] of Object.entries(WEIGHED)) {
    await inBrowser(cookies, async (page) => {
      await page.goto(`${url}${address}`, { waitUntil: 'networkidle' });
      cases.push(caseOf(`scripts ${name}`, 'KB', [await scriptsOf(page)], [SCRIPTS_KB]));
    });
  }
  cases.push(caseOf('scripts first page', 'KB', [weightOfFirstPage()], [SCRIPTS_KB]));
  cases.push(caseOf('scripts all pages', 'KB', [weightOfPages().kilobytes], [SCRIPTS_KB]));
  return cases;
}

type Cookies = Awaited<ReturnType<typeof signIn>>;

/** Who may open every page that is measured; the hub has answered once when they are. */
async function cookiesOf(url: string): Promise<Cookies> {
  const browser = await openBrowser();
  try {
    const cookies = await signIn(browser.context, url, 'charge-de-mission');
    await measure(await browser.context.newPage(), url, emptyTimes());
    return cookies;
  } finally {
    await browser.close();
  }
}

async function inBrowser(cookies: Cookies, work: (page: Page) => Promise<void>): Promise<void> {
  let browser: Browser | undefined;
  try {
    browser = await openBrowser();
    await browser.context.addCookies(cookies);
    await work(await browser.context.newPage());
  } finally {
    await browser?.close();
  }
}
