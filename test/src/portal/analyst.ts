import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { lostWhenNarrow, overflow, overflowMeanwhile, violations } from './accessibility.js';
import type { PortalHub } from './portal-hub.js';

/** Opens a question in the Explorer by its address, as another page does, and runs it. */
async function ask(page: Page, url: string, operation: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${url}/explorer#${new URLSearchParams({ operation })}`);
  await page.locator('.graphiql-query-editor .view-lines').getByText(operation.slice(0, 1)).first().waitFor();
  await page.getByRole('button', { name: /poser la question/i }).click();
}

const suites = (page: Page) => page.getByRole('region', { name: 'Ce que dit la réponse' });

/** The analyst's job: finds by French words, opens in the Explorer, reads what the answer costs and hides. */
export function analystTests(portal: () => PortalHub): void {
  let page: Page;

  beforeAll(async () => {
    page = await portal().openAs('analyste', '/');
  });

  it('sees at once how fresh each directorate is', async () => {
    await page.getByRole('heading', { name: 'Que voulez-vous savoir ?' }).waitFor();
    await page.getByText(/^Dernier fichier : 2 mars 2019$/).waitFor();
    await page.getByText('Jamais déposée').first().waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('finds by French words, without accents nor plurals, and by the words people say', async () => {
    const search = page.getByRole('searchbox', { name: 'Chercher dans les données' });
    const first = page.locator('.trouves h2 a').first();
    const titles = async (words: string) => {
      await search.fill(words);
      await page.getByText(new RegExp(`résultats? pour « ${words} »`)).waitFor();
      return page.locator('.trouves h2').allInnerTexts();
    };
    expect((await titles('heure travail insertion clause')).join()).toContain('Heures de travail d’insertion');
    expect((await titles('BENEFICIAIRE DU RSA')).join()).toContain('droit au RSA ouvert');
    expect((await titles('hommes et femmes')).join()).toContain('Sexe');
    expect((await titles('amenagment')).join()).toContain('Opérations d’aménagement');
    await search.fill('xylophone');
    await page.getByText('Rien ne répond à « xylophone »').waitFor();
    expect(await violations(page)).toEqual([]);
    await titles('opérations d’aménagement');
    await page.getByRole('button', { name: 'Fait', exact: true }).click();
    expect(await first.innerText()).toContain('Opérations d’aménagement ou de construction');
    expect(await violations(page)).toEqual([]);
    for (const width of [360, 700]) {
      await page.setViewportSize({ width, height: 700 });
      expect({ width, overflow: await overflow(page) }).toEqual({ width, overflow: 0 });
    }
    await page.setViewportSize({ width: 1400, height: 900 });
  });

  it('opens what was found in the Explorer, runs it, and reads what it costs', async () => {
    await page.locator('.trouves h2 a').first().click();
    await page.waitForURL(/\/explorer#/);
    await page.locator('.graphiql-query-editor .view-lines').getByText('query').first().waitFor();
    await page.getByRole('button', { name: /poser la question/i }).click();
    await page.locator('.graphiql-response .view-lines').getByText('"total"').waitFor();
    await suites(page)
      .getByText(/Coût : [\d\s]+ sur 20\s000/)
      .waitFor();
    expect(await violations(page)).toEqual([]);
    const wider = await overflowMeanwhile(page, async () => {
      expect(await lostWhenNarrow(page, '.graphiql-container')).toEqual([]);
    });
    expect(wider).toBe(0);
  });

  it('reads the editor in French, whatever it opens, by ear too', async () => {
    const editor = page.locator('.graphiql-container');
    for (const name of ['Documentation', 'Historique', 'Questions']) {
      await editor.getByRole('button', { name: `Montrer : ${name}` }).click();
      await editor.getByRole('button', { name: `Cacher : ${name}` }).waitFor();
      expect({ name, found: await violations(page) }).toEqual({ name, found: [] });
    }
    for (const name of ['Raccourcis du clavier', 'Réglages de l’éditeur']) {
      await editor.getByRole('button', { name }).click();
      await page.getByRole('dialog', { name }).waitFor();
      expect({ name, found: await violations(page) }).toEqual({ name, found: [] });
      await page.keyboard.press('Escape');
    }
    const named = editor.locator('[aria-label], button').filter({ visible: true });
    const words = await named.evaluateAll((all) => all.map((one) => one.ariaLabel ?? one.textContent ?? ''));
    expect(words.length).toBeGreaterThan(20);
    const english = /\b(show|hide|query|editors?|tab|settings|short|fetch|merge|copy|close|window|history|clear)\b/i;
    expect(words.filter((text) => english.test(text))).toEqual([]);
  });

  it('exports the answer, for Excel and as a CSV', async () => {
    for (const [name, suffix] of [
      ['Excel', 'xlsx'],
      ['CSV', 'csv'],
      ['CSV pour Excel français', 'csv'],
    ]) {
      const button = suites(page).getByRole('button', { name, exact: true });
      const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
      expect(download.suggestedFilename()).toMatch(new RegExp(`\\.${suffix}$`));
      expect(readFileSync(await download.path()).length).toBeGreaterThan(10);
    }
    expect(await suites(page).getByRole('alert').count()).toBe(0);
  });

  it('is only offered questions that the graph answers', async () => {
    const questions = page.locator('.questions button');
    expect(await questions.count()).toBeGreaterThan(5);
    expect(await questions.allInnerTexts()).not.toContainEqual(expect.stringContaining('Les facilitateurs et la CAF'));
    await questions.first().click();
    await page.getByRole('button', { name: /poser la question/i }).click();
    await page.locator('.graphiql-response .view-lines').getByText('"data"').waitFor();
    expect(await page.locator('.graphiql-response').textContent()).not.toContain('SECRET_');
  });

  it('is given the question picked before the editor is there', async () => {
    const scripts = '**/assets/monaco-editor-*.js';
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(scripts, async (route) => {
      await released;
      await route.continue();
    });
    await page.goto('about:blank');
    await page.goto(`${portal().hub.url}/explorer`);
    await page.getByRole('button', { name: /^Jusqu.où vont les personnes/ }).click();
    expect(await page.locator('.graphiql-query-editor .view-lines').count()).toBe(0);
    release();
    await page.locator('.graphiql-query-editor .view-lines').getByText('EntonnoirDeFiliere').first().waitFor();
    await page.unroute(scripts);
  });

  it('is told in words what secrecy refuses or hides', async () => {
    await ask(
      page,
      portal().hub.url,
      'query Exclure { participantsClauses { beneficiairesRsa(exclure: true) { effectif } } }',
    );
    await suites(page)
      .getByText(/exclure n’est pas offert/)
      .waitFor();
    expect(await suites(page).getByRole('button', { name: 'Enregistrer comme vue' }).count()).toBe(0);
  });

  it('finds what each profile may open, and nothing else', async () => {
    const menu = () => page.getByRole('navigation', { name: 'Pages' }).getByRole('link').allInnerTexts();
    expect(await menu()).toEqual(expect.arrayContaining(['Accueil', 'Explorer', 'Sources']));
    await portal().openAs('exploitation', '/');
    await page.getByText('Votre profil veille sur le hub').waitFor();
    expect(await menu()).not.toEqual(expect.arrayContaining(['Explorer']));
    expect(await violations(page)).toEqual([]);
    await page.goto(`${portal().hub.url}/sources`);
    await page.getByRole('heading', { name: 'Page introuvable' }).waitFor();
    await portal().openAs('application', '/');
    await page.getByText('Une application pose ses opérations enregistrées').waitFor();
    expect(await menu()).toEqual(['Accueil']);
  });

  it('a chargé de mission saves a question as a view, and is told what is wrong with it', async () => {
    await portal().openAs('charge-de-mission', '/explorer');
    await ask(page, portal().hub.url, '{ operations { total } }');
    await suites(page).getByRole('button', { name: 'Enregistrer comme vue' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Titre' }).fill('Les opérations');
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await dialog.getByRole('alert').getByText(/nomm/).waitFor();
    expect(await violations(page)).toEqual([]);
    await ask(page, portal().hub.url, 'query Operations { operations { total } }');
    await suites(page).getByRole('button', { name: 'Enregistrer comme vue' }).click();
    await dialog.getByRole('textbox', { name: 'Titre' }).fill('Les opérations');
    await dialog.getByRole('combobox', { name: 'Qui la voit' }).selectOption('TOUS');
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    const link = dialog.getByRole('link', { name: 'Ouvrir la vue' });
    expect(await link.getAttribute('href')).toBe('/vues/les-operations');
  }, 120_000);
}
