import { Profil } from '@hub/shared/access/profil';
import type { Verdict } from '@hub/shared/journal/verification';
import { expect, it } from '@jest/globals';
import { violations } from './accessibility.js';
import type { PortalHub } from './portal-hub.js';

/** What surrounds every page. */
export function shellTests(portal: () => PortalHub): void {
  it('is walked by the keyboard alone: past the menu, from a search to its result', async () => {
    const page = await portal().openAs('analyste', '/');
    await page.getByRole('searchbox').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).toBe('Aller au contenu');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('heures clauses');
    await page.getByText(/résultats? pour « heures clauses »/).waitFor();
    const onResult = async () => (await page.locator('.trouves h2 a:focus').count()) > 0;
    for (let press = 0; press < 30 && !(await onResult()); press++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/(explorer#|vues\/)/);
  });

  it('opens its menu on a narrow screen, says where one is, and holds in the dark', async () => {
    const page = await portal().openAs('gestionnaire', '/sources');
    await page.setViewportSize({ width: 360, height: 700 });
    await page.emulateMedia({ colorScheme: 'dark' });
    const button = page.getByRole('button', { name: 'Menu' });
    await button.press('Enter');
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    expect(await page.locator('nav [aria-current=page]').innerText()).toBe('Sources');
    await page.getByRole('searchbox').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Accueil', exact: true }).click();
    await page.getByRole('heading', { name: 'Vos données' }).waitFor();
    await page.getByText('Dernier fichier').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1400, height: 900 });
  });

  it('says that the graph is silent, and that nobody is signed in any more', async () => {
    const page = await portal().openAs('analyste', '/sources');
    await page.route('**/graphql', (route) => route.abort());
    await page.goto(`${portal().hub.url}/sources`);
    await page.getByRole('alert').getByText('Le hub ne répond pas').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.unroute('**/graphql');
    await page.route('**/session', (route) => route.abort());
    await page.goto(`${portal().hub.url}/`);
    await page.getByRole('alert').getByText('Cette page ne peut pas s’afficher').waitFor();
    await page.unroute('**/session');
    portal().failures.splice(0);
    await page.goto(`${portal().hub.url}/`);
    await page.getByText('Dernier fichier').first().waitFor();
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await page.getByRole('heading', { name: 'Connexion de démonstration' }).waitFor();
  });

  it('asks once what exact figures are read for, and the journal keeps the answer', async () => {
    const { hub } = portal();
    const page = await portal().openAs('pilotage', '/');
    const field = page.getByLabel('Finalité de vos lectures');
    await field.waitFor();
    await page.getByText('Dernier fichier').first().waitFor();
    expect(await violations(page)).toEqual([]);
    const recentReads = async (): Promise<Verdict['recentes']> => {
      const authorization = `Bearer ${await hub.jeton({ role: Profil.EXPLOITATION })}`;
      const response = await fetch(`${hub.url}/journal/clauses`, { headers: { authorization } });
      return ((await response.json()) as Verdict).recentes;
    };
    const ask = () =>
      page.evaluate(async () => {
        const headers = { 'content-type': 'application/json' };
        const body = JSON.stringify({ query: '{ participantsClauses { effectif } }' });
        return (await fetch('/graphql', { method: 'POST', headers, body })).status;
      });
    const before = await recentReads();
    expect(await ask()).toBe(200);
    expect(await recentReads()).toEqual({ exactes: before.exactes + 1, sansFinalite: before.sansFinalite + 1 });
    await field.fill('Préparation du comité');
    await page.keyboard.press('Enter');
    await page.getByText('Finalité de vos lectures : Préparation du comité').waitFor();
    expect(await ask()).toBe(200);
    expect(await recentReads()).toEqual({ exactes: before.exactes + 2, sansFinalite: before.sansFinalite + 1 });
    await page.reload();
    await page.getByRole('button', { name: 'Changer de finalité' }).waitFor();
    await page.getByRole('searchbox').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await page.getByRole('button', { name: 'pilotage', exact: true }).click();
    await page.getByLabel('Finalité de vos lectures').waitFor();
    await page.getByRole('button', { name: 'Plus tard' }).click();
    await page.reload();
    await page.getByText('Finalité de vos lectures : non précisée').waitFor();
    await portal().openAs('exploitation', '/exploitation');
    await page.getByRole('button', { name: 'Vérifier le journal' }).click();
    const table = page.getByRole('table', { name: /Lectures inscrites/ });
    const row = await table.getByRole('row').filter({ hasText: 'clauses' }).innerText();
    const { exactes, sansFinalite } = await recentReads();
    expect(row.split(/\s+/)).toEqual(expect.arrayContaining([String(exactes), String(sansFinalite)]));
    expect(exactes).toBeGreaterThan(sansFinalite);
    expect(await violations(page)).toEqual([]);
  });

  it('is usable soon', async () => {
    const page = await portal().openAs('analyste', '/');
    await page.goto(`${portal().hub.url}/`);
    await page.getByRole('searchbox').waitFor();
    const ms = await page.evaluate(() => performance.now());
    process.stderr.write(`Accueil : utilisable en ${Math.round(ms)} ms.\n`);
    expect(ms).toBeLessThan(10_000);
  });
}
