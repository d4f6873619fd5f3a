import { type Browser, openBrowser } from '@hub/scripts/chromium';
import type { Page } from 'playwright-core';
import { UserHub } from '../demonstration/user-hub.js';

/** A whole hub, empty, as `npm start` serves it, and a browser in front of it. */
export class PortalHub {
  /** What a page's script or policy complained of. */
  readonly failures: string[] = [];
  readonly requested: string[] = [];

  private constructor(
    readonly hub: UserHub,
    readonly browser: Browser,
    readonly page: Page,
  ) {
    browser.context.on('request', (request) => this.requested.push(request.url()));
    page.on('pageerror', (error) => this.failures.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.failures.push(message.text());
    });
  }

  static async start(): Promise<PortalHub> {
    const hub = await UserHub.create();
    const [browser] = await Promise.all([openBrowser(), hub.start('--empty').line('Prêt')]);
    return new PortalHub(hub, browser, await browser.context.newPage());
  }

  /** Opens a page as a profile of the demonstration, its choice page passed as a person would. */
  async openAs(profil: string, path: string): Promise<Page> {
    // What the page before still asks is nobody's any more.
    await this.page.goto('about:blank');
    await this.browser.context.clearCookies();
    await this.page.goto(`${this.hub.url}${path}`);
    await this.page.getByRole('button', { name: profil, exact: true }).click();
    await this.page.getByRole('banner').waitFor();
    return this.page;
  }

  async remove(): Promise<void> {
    await this.browser.close();
    this.hub.remove();
  }
}
