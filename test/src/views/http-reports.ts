import { join } from 'node:path';

import { beforeAll, describe, expect, it } from '@jest/globals';
import type { JWTPayload } from 'jose';
import type { FederationHub } from '../federation/federation-hub.js';
import { paragraphsOf } from './rendered-report.js';
import type { ReportCommand } from './report-command.js';

interface Figure {
  id: string;
  valeur: number | null;
  absence: string | null;
  sousSecret?: boolean;
}

/** Le rapport demandé à la passerelle. Le hub a une édition de 2018 ; il en a deux ensuite. */
export function httpTests(hub: () => FederationHub, command: () => ReportCommand): void {
  const send = async (path: string, revendications: JWTPayload = {}, init: RequestInit = {}) => {
    const { url, jeton } = await hub().graphe('gateway', revendications);
    const headers = { authorization: `Bearer ${jeton}`, 'content-type': 'application/json' };
    return fetch(`${url}/rapport/${path}`, { headers, ...init });
  };
  const publish = (body: object | string, revendications: JWTPayload = {}, annee = '2018') =>
    send(`${annee}/editions`, revendications, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const codeOf = async (response: Response) => {
    const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
    expect(errors[0].message).toMatch(/[.]$/);
    return [response.status, errors[0].extensions.code];
  };
  const editions = async () => (await hub().ask('{ editions(annee: 2018) { total } }')).data.editions.total;

  describe('le rapport, demandé à la passerelle', () => {
    beforeAll(() => hub().startEditeur());

    it.each(['json', 'csv', 'html'])('est en %s, octet pour octet, celui de la commande', async (format) => {
      const { stdout } = await command().run('--year', '2018', '--format', format, '--edition', 'derniere');
      const response = await send(`2018.${format}?edition=derniere`);
      expect(response.status).toBe(200);
      expect(Buffer.from(await response.arrayBuffer()).toString()).toBe(stdout);
    });

    it('est en docx le même document, à enregistrer', async () => {
      const response = await send('2018.docx?edition=derniere');
      expect(response.headers.get('content-disposition')).toBe('attachment; filename="rapport-2018.docx"');
      const out = join(command().folder({}), 'rapport.docx');
      await command().run('--year', '2018', '--format', 'docx', '--edition', 'derniere', '--out', out);
      const paragraphs = await paragraphsOf(Buffer.from(await response.arrayBuffer()));
      expect(paragraphs).toEqual(await paragraphsOf(out));
      expect(paragraphs).toContain('F08-personnes');
    });

    it('ne laisse rien s’exécuter dans sa page', async () => {
      const { headers } = await send('2018.html');
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'unsafe-inline'/);
    });

    it('dit de chaque figure si d’autres la verraient', async () => {
      const figures = (await (await send('2018.json?secret=oui')).json()) as Figure[];
      expect(figures.find(({ id }) => id === 'F08-personnes')).toMatchObject({ valeur: 4, sousSecret: true });
      expect(figures.find(({ valeur }) => valeur === null)).toMatchObject({ sousSecret: false });
      const csv = await command().run('--year', '2018', '--secret', '--format', 'csv');
      expect(csv.stdout.split('\r\n')[0]).toMatch(/;sousSecret$/);
    });

    it('est pour un analyste celui d’un analyste : ce qu’il ne lit pas manque, et dit pourquoi', async () => {
      const analyste = { role: 'analyste', scope: '' };
      const figures = (await (await send('2018.json', analyste)).json()) as Figure[];
      const of = (asked: string) => figures.find(({ id }) => id === asked);
      expect(of('F08-personnes')).toMatchObject({ valeur: null, absence: 'SANS_OBJET' });
      expect(of('F14-personnes')).toMatchObject({ valeur: null, absence: 'NON_OUVERTE' });
      const page = await send('2018.html', analyste);
      expect([page.status, await page.text()]).toEqual([
        200,
        expect.stringContaining(
          'Votre profil ne lit pas les lignes des fichiers, ni ce que leurs contrôles y trouvent.',
        ),
      ]);
      expect((await send('2018.docx', analyste)).status).toBe(200);
      const anomaliesDe = async (claims: JWTPayload) =>
        ((await (await send('2018/composition.json', claims)).json()) as { anomalies: object }).anomalies;
      expect(await anomaliesDe(analyste)).toMatchObject({
        controles: [],
        controlesRefuses: expect.stringMatching(/^Votre profil ne lit pas les lignes des fichiers/),
      });
      expect(await anomaliesDe({})).toMatchObject({ controlesRefuses: null });
    });

    it('se refuse à qui ne lit pas de figures, ou n’est personne', async () => {
      for (const role of ['exploitation', 'application', 'gestionnaire']) {
        expect(await codeOf(await send('2018.json', { role }))).toEqual([403, 'FORBIDDEN']);
      }
      const anonymous = await fetch(`${hub().urlOf('gateway')}/rapport/2018.json`);
      expect(await codeOf(anonymous)).toEqual([401, 'UNAUTHENTICATED']);
    });

    it.each([
      ['18.json', 400, 'ANNEE_INVALIDE'],
      ['2018.pdf', 404, 'FORMAT_INCONNU'],
      ['2018.json?edition=absente', 404, 'EDITION_INCONNUE'],
      ['2018.json?annee=2017', 400, 'PARAMETRE_INCONNU'],
      ['2017/composition.json?edition=derniere', 404, 'EDITION_INCONNUE'],
    ])('dit ce qui ne va pas : %s', async (path, status, code) => {
      expect(await codeOf(await send(path))).toEqual([status, code]);
    });
  });

  describe('une édition publiée par la passerelle', () => {
    it('porte les commentaires, et se compare', async () => {
      const { empreinte } = (await (await send('2018/composition.json')).json()) as { empreinte: string };
      const commentaires = [{ fiche: '8', texte: 'Une **bonne** année.\n\n- des marchés\n- des heures' }];
      const response = await publish({ empreinte, commentaires });
      expect(response.status).toBe(201);
      const published = (await response.json()) as { edition: string };
      expect(published).toMatchObject({ annee: 2018, numero: 2, publieeLe: expect.any(String) });
      const { data } = await hub().ask(
        'query ($id: ID!) { edition(id: $id) { commentaires { fiche texte } figures(ids: ["F08-personnes"]) { valeur } } }',
        { id: published.edition },
      );
      expect(data.edition).toEqual({ commentaires, figures: [{ valeur: 4 }] });
      const compared = await (await send('2018/composition.json?edition=derniere')).json();
      expect(compared).toMatchObject({ edition: { numero: 2 }, changements: { lignes: [] } });
    });

    it.each([
      ['des figures qui ont changé depuis qu’il les a lues', { empreinte: '0' }, 409, 'FIGURES_CHANGEES'],
      ['une fiche inconnue', { commentaires: [{ fiche: '99', texte: 'x' }] }, 400, 'COMMENTAIRE_INVALIDE'],
      ['un commentaire vide', { commentaires: [{ fiche: '8', texte: ' ' }] }, 400, 'COMMENTAIRE_INVALIDE'],
      ['ce qui n’est pas une publication', { figures: [] }, 400, 'PUBLICATION_INVALIDE'],
      ['ce qui n’est pas du JSON', '{', 400, 'BAD_REQUEST'],
    ])('ne se fait pas avec %s', async (_, body, status, code) => {
      expect(await codeOf(await publish(body))).toEqual([status, code]);
      expect(await editions()).toBe(2);
    });

    it('ne se fait que par le pilotage', async () => {
      expect(await codeOf(await publish({}, { role: 'charge-de-mission' }))).toEqual([403, 'FORBIDDEN']);
      expect(await editions()).toBe(2);
    });
  });

  describe('le service des rapports', () => {
    it('abandonne le rapport de qui n’attend plus, et sert le suivant', async () => {
      const { url, jeton } = await hub().graphe('gateway');
      const asked = { headers: { authorization: `Bearer ${jeton}` } };
      for (const ms of [20, 60, 150]) {
        const left = fetch(`${url}/rapport/2018.json`, { ...asked, signal: AbortSignal.timeout(ms) });
        await expect(left).rejects.toThrow();
      }
      expect((await send('2018.json')).status).toBe(200);
    });

    it('abandonne un rapport qui n’en finit pas', async () => {
      await hub().startEditeur({ REPORT_TIMEOUT_MS: '1' });
      expect(await codeOf(await send('2018.json'))).toEqual([504, 'DELAI_DEPASSE']);
    });

    it('dit que le graphe ne répond pas', async () => {
      await hub().startEditeur({ GRAPHE_URL: 'http://127.0.0.1:9' });
      expect(await codeOf(await send('2018.json'))).toEqual([503, 'SERVICE_INDISPONIBLE']);
    });

    it('arrêté, laisse répondre le graphe, et revient', async () => {
      await hub().stopEditeur();
      expect(await codeOf(await send('2018.json'))).toEqual([503, 'SERVICE_INDISPONIBLE']);
      const { url, jeton } = await hub().graphe('gateway', { role: 'exploitation' });
      const headers = { authorization: `Bearer ${jeton}` };
      expect(await codeOf(await fetch(`${url}/metrics/editeur`, { headers }))).toEqual([503, 'SERVICE_INDISPONIBLE']);
      expect(await editions()).toBe(2);
      await hub().startEditeur();
      expect((await send('2018.json')).status).toBe(200);
    });
  });
}
