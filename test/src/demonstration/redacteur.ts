import { readFileSync } from 'node:fs';
import { type Browser, openBrowser } from '@hub/scripts/chromium';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { lostWhenNarrow } from '../portal/accessibility.js';
import { signInAs } from '../portal/sign-in.js';
import { violationsOf } from '../portal/violations.js';
import { paragraphsOf } from '../views/rendered-report.js';

/** Le rédacteur, dans un navigateur, sur les données du rapport de 2018 : de l'année au document publié. */
export function redacteurTests(hub: () => { url: string }): void {
  let browser: Browser;
  let page: Page;
  const failures: string[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
    page = await browser.context.newPage();
    page.on('pageerror', (error) => failures.push(error.message));
    await signInAs(page, hub().url, 'pilotage', '/rapport');
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
  });

  const figure = (id: string) => page.locator(`#${id}`);
  const shown = () => figure('F08-personnes').waitFor({ timeout: 120_000 });
  const save = async (name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: 120_000 }),
      page.getByRole('button', { name }).click(),
    ]);
    return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
  };

  describe('le rédacteur, de l’année au document publié', () => {
    it('choisit l’année, et lit chaque figure', async () => {
      await page.getByLabel('Année du rapport', { exact: true }).selectOption('2018');
      await shown();
      expect(await figure('F08-personnes').locator('.figure-valeur').textContent()).toContain('970 personnes');
      expect(await page.locator('.figures tbody').count()).toBe(106);
      expect(await violationsOf(page)).toEqual([]);
    }, 180_000);

    it('sait d’où vient un nombre, et rouvre sa question dans l’Explorer', async () => {
      await figure('F08-personnes').getByText('Provenance').click();
      const provenance = await figure('F08-personnes').locator('.provenance').textContent();
      expect(provenance).toContain('Participations_clauses_2018_2019-01-21.csv, de référence au 21/01/2019');
      const link = figure('F08-personnes').getByRole('link', { name: /Ouvrir dans l’Explorer/ });
      const carried = new URLSearchParams((await link.getAttribute('href'))?.split('#')[1]);
      expect(carried.get('operation')).toContain('participantsClauses');
      expect(JSON.parse(carried.get('variables') ?? '')).toEqual({ annee: 2017 });
    });

    it('voit ce qui ne tombe pas juste : deux comptes de PERLE, une année pour une autre', async () => {
      const anomalies = page.locator('#anomalies');
      const said = await anomalies.textContent();
      expect(said).toMatch(/62 personnes/);
      expect(said).toMatch(/61 personnes/);
      expect(await figure('F08-personnes').textContent()).toContain('et non 2018');
    });

    it('voit les graphiques du document, un tableau derrière chacun', async () => {
      const drawn = page.locator('.dessin').filter({ has: page.locator('img') });
      expect(await drawn.count()).toBeGreaterThan(8);
      for (const dessin of await drawn.all()) {
        const image = dessin.locator('img');
        await image.scrollIntoViewIfNeeded();
        expect(
          await image.evaluate((one) => (one as unknown as { naturalWidth: number }).naturalWidth),
        ).toBeGreaterThan(300);
        await dessin.getByText('Les chiffres du graphique').click();
        expect(await dessin.locator('tbody tr').count()).toBeGreaterThan(1);
      }
      expect(await violationsOf(page)).toEqual([]);
    }, 60_000);

    it('sait ce que d’autres ne liraient pas', async () => {
      await page.getByText('figures ne se lisent exactement qu’au pilotage').waitFor({ timeout: 120_000 });
      expect(await page.getByText('réservé au pilotage', { exact: true }).count()).toBeGreaterThan(0);
      expect(await lostWhenNarrow(page)).toEqual([]);
    }, 180_000);

    it('commente, recharge la page sans rien perdre, publie', async () => {
      const comment = () => page.getByLabel('Commentaire, fiche action 8');
      await comment().fill('Une **bonne** année pour les clauses.\n\n- 970 personnes');
      const preview = page.locator('#fiche-8 .commentaire');
      expect(await preview.locator('strong').innerText()).toBe('bonne');
      expect(await violationsOf(page)).toEqual([]);
      await page.reload();
      await shown();
      expect(await comment().inputValue()).toContain('Une **bonne** année');
      await page.getByRole('button', { name: 'Publier une édition' }).click();
      const dialog = page.getByRole('dialog');
      expect(await dialog.textContent()).toContain('106 figures et 1 commentaire.');
      expect(await violationsOf(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Publier', exact: true }).click();
      await page.getByText('Édition 1 du rapport de 2018 publiée').waitFor({ timeout: 120_000 });
      await page.getByText('Rien : chaque figure a encore la valeur publiée.').waitFor({ timeout: 120_000 });
      expect(await comment().inputValue()).toContain('Une **bonne** année');
    }, 180_000);

    it('enregistre le document publié, avec ses figures et son commentaire', async () => {
      const { name, content } = await save('Document Word');
      expect(name).toBe('rapport-2018.docx');
      const paragraphs = await paragraphsOf(content);
      const place = paragraphs.indexOf('F08-personnes');
      expect(paragraphs.slice(place - 3, place)).toContain('970 personnes');
      expect(paragraphs).toContain('Une bonne année pour les clauses.');
      expect(paragraphs).toContain('– 970 personnes');
    }, 180_000);

    it('tient à 360 pixels et dans le noir', async () => {
      await page.setViewportSize({ width: 360, height: 740 });
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      expect(await violationsOf(page)).toEqual([]);
      await page.setViewportSize({ width: 1400, height: 900 });
      await page.emulateMedia({ colorScheme: null });
    });

    it('dit qu’un rapport ne peut pas être établi, et permet de redemander', async () => {
      await page.route('**/composition.json*', (route) => route.abort());
      await page.goto(`${hub().url}/rapport/2018`);
      await page.getByText('Le rapport ne peut pas être établi').waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await page.unroute('**/composition.json*');
      await page.getByRole('button', { name: 'Réessayer' }).click();
      await shown();
      expect(failures).toEqual([]);
    }, 180_000);
  });

  describe('un chargé de mission', () => {
    it('lit le rapport, et n’a ni commentaire à écrire, ni édition à publier', async () => {
      const other = await openBrowser();
      try {
        const his = await other.context.newPage();
        await signInAs(his, hub().url, 'charge-de-mission', '/rapport/2018');
        await his.locator('#F08-personnes').waitFor({ timeout: 120_000 });
        expect(await his.getByRole('button', { name: 'Publier une édition' }).count()).toBe(0);
        expect(await his.locator('textarea').count()).toBe(0);
        const texte = his.locator('#fiche-8 .commentaire');
        expect(await texte.locator('strong').innerText()).toBe('bonne');
        expect(await texte.innerText()).toContain('– 970 personnes');
      } finally {
        await other.close();
      }
    }, 180_000);
  });
}
