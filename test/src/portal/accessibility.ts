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

/** The most pixels by which a page was wider than the window, of every frame drawn while something is done: an editor follows a new width late. */
export async function overflowMeanwhile(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(`(() => {
    globalThis.widest = 0;
    const look = () => {
      globalThis.widest = Math.max(globalThis.widest, document.documentElement.scrollWidth - innerWidth);
      globalThis.looking = requestAnimationFrame(look);
    };
    look();
  })()`);
  await act();
  return page.evaluate('(cancelAnimationFrame(globalThis.looking), globalThis.widest)');
}

/** A usual screen of 1 280 pixels enlarged twice, then a telephone. */
const NARROW = [640, 360];

/**
 * What is lost on a narrow page as it is: it scrolls sideways, an element goes beyond it, or hides a part of its own text. `outside`: selectors of
 * what is not ours, an editor's lines. The window is given back its size.
 */
export async function lostWhenNarrow(page: Page, outside = ''): Promise<string[]> {
  const size = page.viewportSize() ?? { width: 1400, height: 900 };
  const lost: string[] = [];
  for (const width of NARROW) {
    await page.setViewportSize({ width, height: 700 });
    const found: string[] = await page.evaluate(`(() => {
      const wide = document.documentElement.scrollWidth - innerWidth;
      const clips = (style) => style.overflowX !== 'visible';
      const within = (one) => one && one !== document.body && (clips(getComputedStyle(one)) || within(one.parentElement));
      const name = (one) => one.tagName.toLowerCase() + '.' + one.classList;
      const all = [...document.querySelectorAll('body *')].filter((one) => {
        const { width, height } = one.getBoundingClientRect();
        return width > 1 && height > 1 && !one.closest('.hors-ecran, svg, input${outside && `, ${outside}`}');
      });
      const beyond = all.filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !within(one));
      const hidden = all.filter((one) => {
        return ['hidden', 'clip'].includes(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1;
      });
      return [...(wide > 0 ? ['page'] : []), ...beyond.map(name), ...hidden.map(name)];
    })()`);
    lost.push(...new Set(found.map((one) => `${width} : ${one}`)));
  }
  await page.setViewportSize(size);
  return lost;
}
