import { readFileSync } from 'node:fs';
import { aUnModele, type Colonne, modeleOf } from '@hub/portal/modele';
import type { ResultatDepot } from '@hub/registry/depot-result';
import { Profil } from '@hub/shared/access/profil';
import { beforeAll, expect, it } from '@jest/globals';
import type { Download, Page } from 'playwright-core';
import { lostWhenNarrow, overflow, violations } from './accessibility.js';
import type { PortalHub } from './portal-hub.js';

const BROKEN = [
  'id_operation;nom;type;maitre_ouvrage;code_insee;date_debut',
  'ESSAI-1;Halle de Villeurbanne;PUBLIQUE;Métropole de Lyon;69266;2019-03-01',
  'ESSAI-2;Îlot sud;PRIVE;;69123;2019-04-01',
  'ESSAI-3;Îlot nord;PRIVEE;;69123;demain',
  '',
].join('\n');

const read = async (download: Download) => readFileSync(await download.path(), 'utf8');

async function choose(page: Page, name: string, content: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
}

/** As a hand does: from the desktop onto the page. */
async function drop(page: Page, name: string, content: string): Promise<void> {
  const file = `new File([${JSON.stringify(content)}], ${JSON.stringify(name)}, { type: 'text/csv' })`;
  const dataTransfer = await page.evaluateHandle(
    `(() => { const transfer = new DataTransfer(); transfer.items.add(${file}); return transfer; })()`,
  );
  await page.dispatchEvent('.depot-zone', 'drop', { dataTransfer });
}

async function deposit(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Déposer', exact: true }).click();
  await page.locator('.resultat').waitFor();
  return page.locator('.resultat .alerte-titre').innerText();
}

const history = (page: Page) => page.getByRole('region', { name: /fichiers? sur/ }).locator('tbody tr');

/** The steward's whole job: from a broken file to a clean one. */
export function stewardTests(portal: () => PortalHub): void {
  let page: Page;
  let rejects: string;

  beforeAll(async () => {
    page = await portal().openAs('gestionnaire', '/sources');
  });

  it('sees his sources, and finds one', async () => {
    await page.getByRole('heading', { name: 'Vos sources' }).waitFor();
    await page.getByRole('searchbox', { name: 'Chercher une source' }).fill('operation');
    expect(await page.getByRole('status').first().innerText()).toMatch(/^\d sources? sur 37/);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: "Opérations d'aménagement clausées" }).click();
    await page.getByRole('heading', { name: 'Déposer un fichier' }).waitFor();
    expect(await page.locator('h1:focus').count()).toBe(1);
    expect(page.url()).toMatch(/\/sources\/operations$/);
  });

  it('reads the contract, and starts from a model file that the hub accepts as it is', async () => {
    await page.getByRole('row', { name: /id_operation obligatoire clé/ }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /fichier modèle/ }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('modele-operations.csv');
    const model = await read(download);
    expect(model).toMatch(/^\uFEFFid_operation;nom;type;/);
    await choose(page, 'modele-operations-2019-01-01.csv', model);
    expect(await deposit(page)).toMatch(/Toutes les lignes sont acceptées/);
  });

  it('drops a broken file, and reads what is wrong, line by line', async () => {
    await drop(page, 'operations-2019-03-01.csv', BROKEN);
    expect(await violations(page)).toEqual([]);
    expect(await deposit(page)).toMatch(/2 lignes sont à corriger/);
    expect(await page.locator(':focus').innerText()).toBe('operations-2019-03-01.csv');
    const rows = page.getByRole('region', { name: /Lignes rejetées/ }).locator('tbody tr');
    expect(await rows.allInnerTexts()).toEqual([
      expect.stringMatching(/^3\s[\s\S]*type[\s\S]*PUBLIQUE, PRIVEE[\s\S]*CODE_INCONNU/),
      expect.stringMatching(/^4\s[\s\S]*date_debut[\s\S]*DATE_INVALIDE/),
    ]);
    expect(await violations(page)).toEqual([]);
    expect(await lostWhenNarrow(page)).toEqual([]);
  });

  it('downloads the rejected rows, corrects them, deposits them: all is accepted', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.resultat').getByRole('link', { name: 'Télécharger les lignes à corriger' }).click(),
    ]);
    rejects = await read(download);
    expect(rejects).not.toContain('ESSAI-1');
    await page.getByRole('button', { name: 'Déposer le fichier corrigé' }).click();
    expect(await page.locator('input[type=file]:focus').count()).toBe(1);
    await choose(
      page,
      'operations-2019-03-02.csv',
      rejects.replace('PRIVE;', 'PRIVEE;').replace('demain', '2019-05-01'),
    );
    expect(await deposit(page)).toMatch(/Toutes les lignes sont acceptées/);
    const { data } = await portal().hub.ask(
      '{ operations(filtre: { idOperation: ["ESSAI-2", "ESSAI-3"] }) { total } }',
    );
    expect(data.operations.total).toBe(2);
  });

  it('finds the three files in the history, and the rejects of the second again', async () => {
    await history(page).nth(2).waitFor();
    expect(await history(page).allInnerTexts()).toEqual([
      expect.stringContaining('operations-2019-03-02.csv'),
      expect.stringContaining('operations-2019-03-01.csv'),
      expect.stringContaining('modele-operations-2019-01-01.csv'),
    ]);
    await page.getByRole('button', { name: /Voir les rejets/ }).click();
    const dialog = page.getByRole('dialog', { name: /Rejets de operations-2019-03-01/ });
    await dialog.getByText('CODE_INCONNU').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('is told why a whole file is refused, that it was there already, and that the connection was cut', async () => {
    await choose(page, 'operations-2019-03-03.csv', 'nom;type\nHalle;PUBLIQUE\n');
    expect(await deposit(page)).toMatch(/Fichier refusé/);
    expect(await lostWhenNarrow(page)).toEqual([]);
    await choose(page, 'operations-2019-03-01.csv', BROKEN);
    expect(await deposit(page)).toMatch(/2 lignes sont à corriger/);
    await page.route('**/depots?**', (route) => route.abort());
    await choose(page, 'operations-2019-03-04.csv', BROKEN);
    await page.getByRole('button', { name: 'Déposer', exact: true }).click();
    await page
      .getByRole('alert')
      .getByText(/connexion avec le hub s’est coupée/)
      .waitFor();
    await page.unroute('**/depots?**');
    portal().failures.splice(0);
    await page.locator('summary', { hasText: 'Réglages' }).click();
    await page.getByRole('textbox', { name: 'Correspondance' }).fill('inconnue.json');
    await choose(page, 'operations-2019-03-04.csv', BROKEN);
    await page.getByRole('button', { name: 'Déposer', exact: true }).click();
    await page
      .getByRole('alert')
      .getByText(/correspondance « inconnue.json » n’existe pas/)
      .waitFor();
    portal().failures.splice(0);
  });

  it('fits in 360 pixels, and at 200 %', async () => {
    for (const width of [360, 700]) {
      await page.setViewportSize({ width, height: 700 });
      expect({ width, overflow: await overflow(page) }).toEqual({ width, overflow: 0 });
    }
    await page.setViewportSize({ width: 1400, height: 900 });
  });

  it('who manages one source sees no other', async () => {
    const session = {
      profil: 'gestionnaire',
      sujet: 'agent:clauses',
      portees: ['depots:operations'],
      finalite: null,
      finaliteDite: false,
    };
    await page.route('**/session', (route) => route.fulfill({ json: session }));
    await page.goto(`${portal().hub.url}/sources`);
    await page.getByText('1 source sur 1.').waitFor();
    await page.goto(`${portal().hub.url}/sources/clauses`);
    await page.getByRole('heading', { name: 'Page introuvable' }).waitFor();
    await page.unroute('**/session');
  });

  it('has a model file for each source, that the hub accepts as it is', async () => {
    const { hub } = portal();
    const jeton = await hub.jeton({ role: Profil.GESTIONNAIRE, scope: 'depots:*' });
    const columns = 'id colonnes { nom titre description type requise cle exemple codes { valeur libelle } }';
    const fields = ['Beneficiaires', 'Clauses', 'Employeurs', 'Iae'].map((name) => `sources${name} { ${columns} }`);
    const { data } = await hub.ask(`{ ${fields.join(' ')} }`, {}, jeton);
    const sources = Object.values<{ id: string; colonnes: Colonne[] }[]>(data)
      .flat()
      .filter(({ id }) => aUnModele(id));
    expect(sources.length).toBe(36);
    const outcomes = [];
    for (const { id, colonnes } of sources) {
      const response = await fetch(`${hub.url}/depots?source=${id}&fichier=modele-${id}-2019-01-01.csv`, {
        method: 'POST',
        headers: { 'content-type': 'text/csv', authorization: `Bearer ${jeton}` },
        body: modeleOf(colonnes),
      });
      const { lus, acceptes, refus, rejets } = (await response.json()) as ResultatDepot;
      outcomes.push({ id, lus, acceptes, refus, rejets });
    }
    expect(outcomes).toEqual(sources.map(({ id }) => ({ id, lus: 2, acceptes: 2, refus: undefined, rejets: [] })));
  });
}
