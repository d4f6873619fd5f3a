import type { Page } from 'playwright-core';

/** Opens a page of the hub as a demonstration profile. */
export async function signInAs(page: Page, url: string, profil: string, path: string): Promise<void> {
  await page.goto(`${url}${path}`);
  await page.getByRole('button', { name: profil, exact: true }).click();
  await page.getByRole('button', { name: 'Se déconnecter' }).waitFor();
}
