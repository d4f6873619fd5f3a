import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What a page breaks of WCAG 2.2 AA and of good practice, as it is now: rule, then where. */
export async function violations(page: Page, outside: string[] = []): Promise<string[]> {
  // Evaluated, not inserted: the page's policy would refuse an inserted script.
  await page.evaluate(AXE);
  return page.evaluate(async (exclude) => {
    // biome-ignore lint/suspicious/noExplicitAny: axe is what was just evaluated.
    const { violations: found } = await (globalThis as any).axe.run({ exclude }, { resultTypes: ['violations'] });
    return found.flatMap(({ id, nodes }: { id: string; nodes: { target: string[] }[] }) =>
      nodes.map(({ target }) => `${id} : ${target.join(' ')}`),
    );
  }, outside);
}

/** Pixels by which a page is wider than the window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
}
