import { readFile } from 'node:fs/promises';
import { catalogueOf } from '@hub/portal/construire/catalogue';
import { operationOf } from '@hub/portal/construire/operation';
import { questionsAuHasard } from '@hub/portal/construire/questions-au-hasard';
import { type Browser, openBrowser } from '@hub/scripts/chromium';
import { Profil } from '@hub/shared/access/profil';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildClientSchema, getIntrospectionQuery } from 'graphql';
import JSZip from 'jszip';
import type { Page } from 'playwright-core';
import { lostWhenNarrow } from '../portal/accessibility.js';
import { violationsOf } from '../portal/violations.js';
import type { UserHub } from './user-hub.js';

const TITRE = 'Femmes et hommes au RSA dans les clauses';
/** De chaque profil, combien de questions tirées au hasard. */
const TIRAGES = 15;

/** Ce qu'un chargé de mission construit dans les pages, et ce qu'un autre profil en fait. */
export function pagesDeVuesTests(hub: () => UserHub): void {
  let browser: Browser;
  let page: Page;
  const failures: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    page = await browser.context.newPage();
    page.on('pageerror', (error) => failures.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/\b40[14]\b/.test(message.text())) failures.push(message.text());
    });
  });

  afterAll(() => browser?.close());

  async function openAs(profil: string, path: string): Promise<void> {
    await browser.context.clearCookies();
    await page.goto(`${hub().url}${path}`);
    await page.getByRole('button', { name: profil, exact: true }).click();
    await page.getByRole('banner').waitFor();
  }

  const rows = () => page.locator('main .tableau-cadre:visible tbody tr');

  it('un chargé de mission va de rien à un graphique partagé, sans GraphQL', async () => {
    await openAs('charge-de-mission', '/construire');
    await page.getByRole('heading', { name: 'Des personnes' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByLabel('De quoi voulez-vous parler ?').fill('clause');
    await page.getByRole('button', { name: /^Personnes employées au titre de clauses/ }).click();
    await page.getByLabel('Période').selectOption('annee');
    await page.getByLabel('Année').fill('2017');
    await page.getByLabel('Ajouter une condition').selectOption('operation');
    await page.getByRole('button', { name: 'Ajouter la condition' }).click();
    // Le périmètre d'usage est proposé : les marchés de la Métropole.
    await page.locator('.phrase', { hasText: 'opération publique ou sans opération' }).waitFor();
    await page.getByLabel('Parmi elles, ne garder que…').selectOption('beneficiairesRsa');
    await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
    await rows().getByText('970').waitFor();
    await rows().getByText('267').waitFor();
    expect(await page.locator('figure svg').getByText(/267/).count()).toBe(1);
    await page.getByLabel('Ajouter un axe').selectOption('ventilerProfil SEXE');
    await page.getByRole('button', { name: 'Ajouter l’axe' }).click();
    await page.getByLabel('Part', { exact: true }).check();
    await rows().getByText('Femme').waitFor();
    await rows().getByText('%').first().waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByLabel('Titre', { exact: true }).fill(TITRE);
    await page.getByLabel('Tous', { exact: true }).check();
    await page.getByLabel('Étiquettes').fill('clauses, RSA');
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByRole('heading', { name: TITRE, level: 1 }).waitFor();
    await rows().getByText('Femme').waitFor();
    expect(await violationsOf(page)).toEqual([]);
  }, 120_000);

  it('le secret statistique est dit avant, et ce qu’il n’offre pas n’est pas proposé', async () => {
    await page.goto(`${hub().url}/construire?depuis=participantsClauses`);
    const add = page.getByRole('button', { name: 'Ajouter l’axe' });
    await page.getByLabel('Ajouter un axe').selectOption('ventilerProfil SEXE');
    await page.getByText('un ensemble sans année se demande seul').waitFor();
    expect(await add.isDisabled()).toBe(true);
    await page.getByLabel('Période').selectOption('annee');
    for (const dimension of ['SEXE', 'AGE']) {
      await page.getByLabel('Ajouter un axe').selectOption(`ventilerProfil ${dimension}`);
      await add.click();
    }
    await page.getByText('3 conditions sur 4').waitFor();
    await page.getByLabel('Ajouter un axe').selectOption('ventilerClauses SECTEUR');
    await page.getByText('une ventilation a 2 axes au plus').waitFor();
    expect(await add.isDisabled()).toBe(true);
    expect(await page.getByLabel('Période').locator('option').allInnerTexts()).toEqual([
      ...['Depuis toujours', 'Une année', 'Un trimestre'],
    ]);
    await page.getByLabel('Parmi elles, ne garder que…').selectOption('accompagnes');
    await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
    await page.getByText('La question a été remise dans l’ordre').waitFor();
    expect(await page.locator('.etape h3').first().innerText()).toBe('Personnes accompagnées');
    // Ce que l'on ajoute se range sous la direction qui le tient.
    const groups = (name: string) =>
      page
        .getByLabel(name)
        .locator('optgroup')
        .evaluateAll((all) => all.map((one) => one.getAttribute('label')));
    const directions = ['Bénéficiaires', 'Clauses d’insertion', 'Employeurs', 'Insertion par l’activité économique'];
    expect(await groups('Parmi elles, ne garder que…')).toEqual(directions);
    expect(await groups('Ajouter un axe')).toEqual(directions);
    expect(await page.locator('.mesures-groupe legend').allInnerTexts()).toEqual(
      expect.arrayContaining(['Bénéficiaires']),
    );
    expect(await lostWhenNarrow(page)).toEqual([]);
    expect(await violationsOf(page)).toEqual([]);
  });

  it('un analyste l’ouvre, change l’année, la télécharge en XLSX, et ne peut pas la modifier', async () => {
    await openAs('analyste', '/vues');
    await page.getByLabel('Chercher une vue').fill('femmes hommes clauses');
    await page.getByText('1 vue.').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('link', { name: TITRE }).click();
    await rows().getByText('Femme').waitFor();
    expect(await page.getByRole('link', { name: 'Modifier' }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Construire une vue' }).count()).toBe(0);
    await page.getByLabel('Année').fill('2018');
    await page.getByRole('button', { name: 'Appliquer' }).click();
    await page.waitForURL(/annee=2018$/);
    await rows().getByText('Femme').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Excel (XLSX)' }).click(),
    ]);
    const workbook = await JSZip.loadAsync(await readFile(await download.path()));
    const text = await Promise.all(Object.values(workbook.files).map((file) => file.async('string')));
    expect(text.join()).toContain('Sexe déclaré à la CAF');
    expect(text.join()).toContain('2018');
  });

  it('un tableau se trie au clavier, et rien ne déborde à 360 pixels', async () => {
    const title = page.locator('main .tableau-cadre:visible').getByRole('button', { name: 'Effectif' });
    await title.focus();
    await page.keyboard.press('Enter');
    await page.locator('th[aria-sort="ascending"]', { hasText: 'Effectif' }).first().waitFor();
    expect(await lostWhenNarrow(page)).toEqual([]);
    await openAs('charge-de-mission', '/construire?depuis=offres');
    await rows().first().waitFor();
    expect(await lostWhenNarrow(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 700 });
    expect(await violationsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 1400, height: 900 });
  });

  it('du choix à l’enregistrement, tout se fait au clavier', async () => {
    await page.goto(`${hub().url}/construire`);
    await page.getByLabel('De quoi voulez-vous parler ?').focus();
    await page.keyboard.type('offres');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Ajouter un axe');
    await page.keyboard.type('Canal');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await rows().first().waitFor();
    await tabTo(page, 'Enregistrer', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('Enregistrer');
  });

  it('le propriétaire modifie sa vue dans la page qui l’a faite, la copie, lui fait une clé, la retire', async () => {
    await page.goto(`${hub().url}/vues`);
    await page.getByLabel('Les miennes').check();
    await page.getByRole('link', { name: TITRE }).click();
    await page.getByText('Actualiser depuis Power BI').click();
    await page.getByLabel('Ce qui se servira de la clé').fill('Tableau de bord');
    await page.getByRole('button', { name: 'Créer une clé' }).click();
    await page.getByText('Copiez cette clé maintenant').waitFor();
    await page.getByRole('button', { name: 'Révoquer la clé Tableau de bord' }).click();
    await page.getByRole('cell', { name: 'révoquée' }).waitFor();
    await page.getByRole('link', { name: 'Modifier' }).click();
    await page.getByRole('heading', { name: `Modifier « ${TITRE} »` }).waitFor();
    await page.getByLabel('Poids', { exact: true }).check();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Les 2 versions de cette vue').waitFor();
    await page.getByRole('button', { name: 'Copier', exact: true }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Copier' }).click();
    await page.getByRole('heading', { name: `Copie de « ${TITRE} »` }).waitFor();
    await page.getByRole('button', { name: 'Retirer' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Retirer la vue' }).click();
    await page.getByRole('heading', { name: 'Vues', level: 1 }).waitFor();
  });

  it('une adresse que rien ne porte, une valeur qui n’en est pas une : la page le dit', async () => {
    await page.goto(`${hub().url}/vues/inconnue`);
    await page.getByRole('heading', { name: 'Vue inconnue' }).waitFor();
    await page.goto(`${hub().url}/construire?depuis=inconnue`);
    await page.getByRole('heading', { name: 'Des personnes' }).waitFor();
  });

  describe.each([Profil.CHARGE_DE_MISSION, Profil.PILOTAGE])('les questions que la page permet à %s', (role) => {
    it('ont toutes une réponse, ou un refus qui ne vient que de la santé', async () => {
      const jeton = await hub().jeton({ role, scope: '' });
      const { data } = await hub().ask(getIntrospectionQuery(), {}, jeton);
      const catalogue = catalogueOf(buildClientSchema(data));
      const exact = role === Profil.PILOTAGE;
      for (const question of fc.sample(questionsAuHasard(catalogue, exact), { numRuns: TIRAGES, seed: 2018 })) {
        const { texte } = operationOf(catalogue, question, { exact });
        const { errors = [] } = await hub().ask(texte, {}, jeton);
        const others = errors.filter(({ extensions }) => extensions.code !== 'FORBIDDEN');
        expect({ texte, others }).toEqual({ texte, others: [] });
      }
    });
  });

  it('les pages n’échouent nulle part', () => {
    expect(failures).toEqual([]);
  });
}

/** Presse une touche jusqu'à ce que le focus soit sur ce nom, comme une main le ferait. */
async function tabTo(page: Page, name: string, key = 'Tab'): Promise<void> {
  for (let times = 0; times < 80; times++) {
    if ((await focused(page)) === name) return;
    await page.keyboard.press(key);
  }
  throw new Error(`le clavier n’atteint pas « ${name} »`);
}

/** Le nom de ce qui a le focus. */
function focused(page: Page): Promise<string> {
  return page.evaluate('(document.activeElement?.labels?.[0] ?? document.activeElement)?.textContent ?? ""');
}
