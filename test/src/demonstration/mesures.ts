import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, openBrowser } from '@hub/scripts/chromium';
import { fileOf } from '@hub/scripts/service';
import { Profil } from '@hub/shared/access/profil';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { signInAs } from '../portal/sign-in.js';
import { violationsOf } from '../portal/violations.js';
import type { Command } from '../resilience/clone.js';
import { family, processes } from './processes.js';
import { ROOT, type UserHub } from './user-hub.js';

const PROCESSUS = ['', 'beneficiaries', 'employers', 'clauses', 'iae', 'views', 'ingest', 'editeur'];
/** Une ligne de mesure, au format de Prometheus. */
const MESURE = /^[a-zA-Z_:][\w:]*(\{(\w+="(\\.|[^"\\])*"(,|(?=\})))*\})? (-?[\d.e+-]+|[+-]Inf|NaN)$/;

/** Ce que l'exploitant lit du hub, et lui seul. */
export function mesuresTests(hub: () => UserHub, server: () => Command): void {
  const get = async (path: string, role?: Profil) => {
    const headers = role ? { authorization: `Bearer ${await hub().jeton({ role })}` } : undefined;
    return fetch(`${hub().url}${path}`, { headers });
  };
  const exposed = new Map<string, string>();
  const all = () => [...exposed.values()].join('\n');

  describe('les mesures', () => {
    beforeAll(() => hub().ask('query Participants { participantsClauses { effectif } }'));

    it.each(PROCESSUS)('se lisent au format de Prometheus : /metrics/%s', async (name) => {
      const response = await get(name ? `/metrics/${name}` : '/metrics', Profil.EXPLOITATION);
      expect([response.status, response.headers.get('content-type')]).toEqual([
        200,
        expect.stringMatching(/^text\/plain; version=0\.0\.4/),
      ]);
      const text = await response.text();
      const lines = text.split('\n').filter((line) => line && !line.startsWith('#'));
      expect(lines.filter((line) => !MESURE.test(line))).toEqual([]);
      expect(text).toContain('process_resident_memory_bytes');
      exposed.set(name, text);
    });

    it('sont toutes celles que citent les alertes et le tableau de bord', () => {
      const cited = ['alerts.yml', 'board.json'].flatMap((file) =>
        readFileSync(join(ROOT, 'deploy/monitoring', file), 'utf8').match(/\b(hub|process|nodejs)_\w+/g),
      );
      const names = [...new Set(cited)].map((name) => String(name).replace(/_(bucket|sum|count)$/, ''));
      expect(names.length).toBeGreaterThan(12);
      expect(names.filter((name) => !all().includes(`# TYPE ${name} `))).toEqual([]);
    });

    it('disent ce qui s’est passé : questions, coûts, appels, SQL, dépôts, fraîcheur', () => {
      const of = (name: string) => exposed.get(name) ?? '';
      expect(of('')).toMatch(/hub_operation_duration_seconds_count\{operation="\w+",resultat="ok"\} [1-9]/);
      expect(of('')).toMatch(/hub_operation_cost_count\{profil="pilotage"\} [1-9]/);
      expect(of('')).toMatch(/hub_slice_duration_seconds_count\{tranche="clauses"\} [1-9]/);
      expect(of('')).toContain('hub_slice_resting{tranche="clauses"} 0');
      expect(of('')).toMatch(/hub_cache_questions_total\{resultat="jamais_gardee"\} [1-9]/);
      expect(of('')).toMatch(/hub_cache_answers_bytes \d/);
      expect(of('clauses')).toMatch(/hub_sql_duration_seconds_count\{resultat="ok"\} [1-9]/);
      expect(of('clauses')).toMatch(/hub_index_load_seconds_count\{origine="\w+"\} [1-9]/);
      expect(of('clauses')).toMatch(/hub_journal_reads_total\{resultat="inscrite"\} [1-9]/);
      expect(of('clauses')).toMatch(/hub_source_last_deposit_timestamp_seconds\{source="heures-clauses"\} \d{10}/);
      expect(of('iae')).toMatch(/hub_source_late\{source="siae"\} [01]/);
      expect(of('views')).toContain('hub_versions_live 1');
    });

    it('ne se lisent que par l’exploitation', async () => {
      for (const path of ['/metrics', '/metrics/clauses', '/journal/clauses']) {
        expect((await get(path)).status).toBe(401);
        for (const role of [Profil.PILOTAGE, Profil.ANALYSTE, Profil.GESTIONNAIRE]) {
          expect((await get(path, role)).status).toBe(403);
        }
      }
      for (const path of ['/metrics/absent', '/metrics/constructor', '/journal/ingest']) {
        expect((await get(path, Profil.EXPLOITATION)).status).toBe(404);
      }
    });

    it('sont en alertes qui disent chacune leur mesure et leur phrase', () => {
      const [, ...alertes] = readFileSync(join(ROOT, 'deploy/monitoring/alerts.yml'), 'utf8').split('- alert: ');
      expect(alertes.length).toBeGreaterThan(5);
      for (const alerte of alertes) expect(alerte).toMatch(/^Hub\w+\n +expr: [\s\S]+severity: \w+[\s\S]+summary: /);
    });
  });

  describe('ce qui reçoit les fichiers et ce qui établit les rapports', () => {
    it.each([
      ['registry', 'ingest'],
      ['editeur', 'editeur'],
    ])(
      '« %s », tué, est relancé à la même adresse',
      async (program, name) => {
        const children = family(server().child.pid as number);
        const found = processes().find(
          ({ pid, commande }) => children.includes(pid) && commande.endsWith(fileOf(program)),
        );
        process.kill(found?.pid as number, 'SIGKILL');
        const answers = async () => (await get(`/metrics/${name}`, Profil.EXPLOITATION)).status;
        while ((await answers()) === 200) await sleep(50);
        while ((await answers()) !== 200) await sleep(200);
        expect(server().stderr).toMatch(/s'est arrêtée \(signal SIGKILL\).* Elle est relancée dans 1 s\./);
      },
      60_000,
    );
  });

  describe('l’exploitant, dans un navigateur', () => {
    let browser: Browser;
    let page: Page;
    const failures: string[] = [];
    beforeAll(async () => {
      browser = await openBrowser();
      page = await browser.context.newPage();
      page.on('pageerror', (error) => failures.push(error.message));
      await signInAs(page, hub().url, 'exploitation', '/exploitation');
      await page.getByText('Tous les processus répondent').waitFor();
    }, 60_000);
    afterAll(async () => {
      await browser?.close();
    });

    it('voit la santé de chaque processus, les latences, la fraîcheur, et n’a pas les autres pages', async () => {
      expect(await page.getByText('répond', { exact: true }).count()).toBe(PROCESSUS.length);
      await page.getByRole('cell', { name: 'heures-clauses' }).waitFor();
      await page.getByRole('cell', { name: 'hub_cache_questions_total jamais_gardee' }).waitFor();
      expect(await page.getByRole('navigation', { name: 'Pages' }).getByRole('link').allTextContents()).toEqual([
        'Accueil',
        'Exploitation',
      ]);
      expect(await violationsOf(page)).toEqual([]);
    });

    it('fait vérifier le journal', async () => {
      await page.getByRole('button', { name: 'Vérifier le journal' }).click();
      await page.getByText('La chaîne tient dans toutes les tranches').waitFor();
      expect(await violationsOf(page)).toEqual([]);
    });

    it('sait lequel ne répond pas, à 360 pixels aussi, dans le noir aussi', async () => {
      await page.route('**/metrics/editeur', (route) => route.fulfill({ status: 503, body: '{}' }));
      await page.setViewportSize({ width: 360, height: 740 });
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.reload();
      await page.getByText('Un processus ne répond pas').waitFor();
      expect(await page.getByText('Édition des rapports. Voir').count()).toBe(1);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      expect(await violationsOf(page)).toEqual([]);
      expect(failures).toEqual([]);
    });
  });
}
