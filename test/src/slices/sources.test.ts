import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { csv, type FichierPartenaire, parNom, personne } from '../ingestion/partner-files.js';
import { ServedSlice } from './served-slice.js';

const [A, B] = [personne(1), personne(2)];
const FILES: FichierPartenaire[] = [
  csv('participations-clauses', '2018-01-31', [
    { id_participation: 'A1', id_clause: 'C1', ...A },
    { id_participation: 'A2', id_clause: 'C2', ...B },
  ]),
  csv('clauses', '2018-01-31', [{ id_clause: 'C1', secteur: 'BTP' }]),
];

let slice: ServedSlice;
beforeAll(async () => {
  slice = await ServedSlice.start('clauses', FILES);
  // Un second NIR au nom de A, un code faux, et une ligne qui n'a que ce nom : rejetée, ambiguë.
  await slice.data.deposit(
    csv('participations-clauses', '2018-02-28', [
      { id_participation: 'A3', id_clause: 'C1', modalite: '', ...A, nir: personne(3).nir },
      { id_participation: 'A4', id_clause: 'C1', modalite: 'FAUSSE', ...B },
      { id_participation: 'A5', id_clause: 'C1', modalite: '', nir: '', ...parNom(A) },
    ]),
  );
}, 240_000);
afterAll(() => slice?.stop());

const ask = async (selection: string, ids = '["participations-clauses"]') =>
  (await slice.ask(`{ sourcesClauses(ids: ${ids}) { ${selection} } }`)).data.sourcesClauses;

describe('une source, pour qui la gère', () => {
  it('montre son contrat', async () => {
    const [source] = await ask(
      'id partenaire periodicite colonnes { nom titre requise cle codes { valeur libelle } exemple }',
    );
    expect(source).toMatchObject({ id: 'participations-clauses', periodicite: 'MENSUELLE' });
    expect(source.colonnes[0]).toMatchObject({ nom: 'id_participation', requise: true, cle: true, codes: [] });
    const modalite = source.colonnes.find(({ nom }: { nom: string }) => nom === 'modalite');
    expect(modalite.codes).toContainEqual({ valeur: 'PMSMP', libelle: 'Mise en situation professionnelle (PMSMP)' });
  });

  it('montre sa fraîcheur et ses lignes', async () => {
    const [source, operations, decp] = await ask(
      'id enRetard lignes dernierDepot { dateReference lus acceptes rejetes ambigus }',
      '["participations-clauses", "operations", "decp"]',
    );
    // Les données sont de 2018 : la source mensuelle est en retard.
    expect(source).toMatchObject({
      enRetard: true,
      lignes: 2,
      dernierDepot: { dateReference: '2018-02-28', lus: 3, acceptes: 1, rejetes: 2, ambigus: 1 },
    });
    expect(operations).toMatchObject({ enRetard: false, lignes: 0, dernierDepot: null });
    expect(decp).toMatchObject({ enRetard: true, dernierDepot: null });
  });

  it('liste ses dépôts, page après page, et leurs rejets', async () => {
    const [first] = await ask(
      'depots(premier: 1) { total pageInfo { hasNextPage endCursor } noeuds { id rejets { ligne champ code message } fichierRejets } }',
    );
    expect(first.depots).toMatchObject({ total: 2, pageInfo: { hasNextPage: true } });
    const [depot] = first.depots.noeuds;
    expect(depot.rejets).toEqual([
      { ligne: 3, champ: 'modalite', code: 'CODE_INCONNU', message: expect.any(String) },
      { ligne: 4, champ: 'identite', code: 'IDENTITE_AMBIGUE', message: expect.any(String) },
    ]);
    expect(depot.fichierRejets).toBe(`/depots/${depot.id}/rejets.csv`);
    const [second] = await ask(
      `depots(premier: 1, apres: "${first.depots.pageInfo.endCursor}") { pageInfo { hasNextPage } noeuds { dateReference rejets { ligne } fichierRejets enAttente } }`,
    );
    expect(second.depots).toEqual({
      pageInfo: { hasNextPage: false },
      noeuds: [{ dateReference: '2018-01-31', rejets: [], fichierRejets: null, enAttente: 1 }],
    });
  });

  it('montre les lignes qui attendent, et le parent qu’elles attendent', async () => {
    const [source] = await ask('lignesEnAttente { ligne champ valeur }');
    expect(source.lignesEnAttente).toEqual([{ ligne: 3, champ: 'id_clause', valeur: 'C2' }]);
  });

  it('inconnue de la direction, ou page impossible : une erreur claire', async () => {
    const codes = async (query: string) => (await slice.ask(query)).errors?.map(({ extensions }) => extensions.code);
    expect(await codes('{ sourcesClauses(ids: ["parcours"]) { id } }')).toEqual(['SOURCE_INCONNUE']);
    expect(await codes('{ sourcesClauses { depots(premier: 0) { total } } }')).toContain('PAGE_INVALIDE');
    expect(await codes('{ sourcesClauses(ids: ["decp"]) { depots(apres: "x") { total } } }')).toEqual([
      'CURSEUR_INVALIDE',
    ]);
  });
});
