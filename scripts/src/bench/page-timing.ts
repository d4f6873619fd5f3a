import type { BrowserContext, Page } from 'playwright-core';

/** What a page must show, by its selectors: it is there once they all are. */
export type Shown = readonly string[];

/** A page that takes longer will never be there. */
const LONGEST_MS = 30_000;

/** Milliseconds from the navigation to the first frame in which all of it is shown. @throws Error if it does not come. */
export function shownIn(page: Page, shown: Shown): Promise<number> {
  return page.evaluate(`new Promise((resolve, reject) => {
    const shown = ${JSON.stringify(shown)};
    const look = () => {
      if (shown.every((selector) => document.querySelector(selector))) resolve(performance.now());
      else if (performance.now() > ${LONGEST_MS}) reject(new Error(location.pathname + ' ne montre pas ' + shown));
      else requestAnimationFrame(look);
    };
    look();
  })`);
}

/** Milliseconds that an answer takes, from the navigation to its last byte. */
export async function answeredIn(page: Page, url: string): Promise<number> {
  await page.goto(url);
  return page.evaluate("performance.getEntriesByType('navigation')[0].responseEnd");
}

/** Kilobytes of the scripts of a page as it is, compressed as they came. */
export async function scriptsOf(page: Page): Promise<number> {
  const loaded: { name: string; encodedBodySize: number }[] = await page.evaluate(
    "performance.getEntriesByType('resource').map(({ name, encodedBodySize }) => ({ name, encodedBodySize }))",
  );
  const scripts = loaded.filter(({ name }) => new URL(name).pathname.endsWith('.js'));
  return scripts.reduce((total, { encodedBodySize }) => total + encodedBodySize, 0) / 1000;
}

/** The cookies of someone signed in as this profile of the demonstration. */
export async function signIn(context: BrowserContext, url: string, profil: string) {
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('button', { name: profil, exact: true }).click();
  await page.getByRole('banner').waitFor();
  await page.close();
  return context.cookies();
}
