import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SLICES } from '@hub/registry/slices';
import { examineFile } from '@hub/shared/ingest/examine';
import { readRecords } from '@hub/shared/ingest/records';
import { type CodeRefus, RefusFichier } from '@hub/shared/ingest/refus';
import { compileChecker, type Faute, isFaute } from '@hub/shared/ingest/row-checker';
import { listSources, loadTableSchema } from '@hub/shared/ingest/table-schema';
import type { CodeFaute } from '@hub/shared/ingest/values';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EmptyHubs } from '../ingestion/empty-hubs.js';
import type { TestHub } from '../ingestion/test-hub.js';
import { type FichierGenere, fichierAbime, fichierValide } from './generated-files.js';

/** Par source, et pour toutes : une graine rejouée par fast-check dit le fichier en cause. */
const RUNS = { valides: 10, abimes: 25, deposes: 25 };

/** Ce qu'un fichier quelconque peut valoir à qui le dépose ; les autres refus tiennent à ce qu'on dit de lui. */
const REFUS: ReadonlySet<string> = new Set<CodeRefus>([
  ...([
    'FICHIER_VIDE',
    'FICHIER_BINAIRE',
    'GZIP_TRONQUE',
    'XLSX_ILLISIBLE',
    'ENTETE_ABSENT',
    'COLONNE_ABSENTE',
  ] as const),
  ...(['COLONNE_EN_DOUBLE', 'GUILLEMET_NON_FERME', 'LIGNE_TROP_LONGUE', 'TROP_DE_COLONNES', 'XML_ILLISIBLE'] as const),
  ...(['XML_INTERDIT', 'JSON_ILLISIBLE', 'TOTAL_FAUX'] as const),
]);
const FAUTES: ReadonlySet<string> = new Set(
  Object.keys({
    CHAMP_REQUIS: true,
    DATE_INVALIDE: true,
    NOMBRE_INVALIDE: true,
    CODE_INCONNU: true,
    NIR_INVALIDE: true,
    SIRET_INVALIDE: true,
    SIREN_INVALIDE: true,
    TERRITOIRE_INCONNU: true,
    IDENTITE_INSUFFISANTE: true,
    HORS_BORNES: true,
    LIGNE_MAL_FORMEE: true,
  } satisfies Record<CodeFaute, true>),
);
const FRENCH = /^[A-ZÀ-Ý«].{10,}\.$/s;

const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Lit un fichier jusqu'au contrat : combien de lignes acceptées, quelles fautes, ou le refus. */
async function read(source: string, contenu: Buffer) {
  const schema = loadTableSchema(source);
  const path = join(folder, 'depot');
  writeFileSync(path, contenu);
  const fautes: Faute[] = [];
  let acceptes = 0;
  try {
    const file = await examineFile(path);
    const lecteur = SLICES.find(({ tranche }) => tranche === schema.tranche)?.lecteurs[source] ?? { read: readRecords };
    await lecteur.dateOf?.(file);
    let checker: ReturnType<typeof compileChecker> | undefined;
    for await (const records of lecteur.read(file)) {
      for (const { cellules } of records) {
        if (!checker) {
          checker = compileChecker(schema, cellules);
          continue;
        }
        const checked = checker.check(cellules);
        if (isFaute(checked)) fautes.push(checked);
        else acceptes++;
      }
    }
  } catch (error) {
    if (error instanceof RefusFichier) return { acceptes: 0, fautes, refus: error };
    throw error;
  }
  return { acceptes, fautes, refus: null };
}

function expectSaid(
  { code, message }: { code: string; message: string },
  codes: ReadonlySet<string>,
  { personnelles }: FichierGenere,
) {
  expect(codes).toContain(code);
  expect(message).toMatch(FRENCH);
  expect(personnelles.filter((value) => message.includes(value))).toEqual([]);
}

describe.each(listSources())('%s', (source) => {
  const schema = loadTableSchema(source);

  it('accepte en entier tout fichier valide', async () => {
    await fc.assert(
      fc.asyncProperty(fichierValide(schema), async ({ contenu, lignes }) => {
        expect(await read(source, contenu)).toEqual({ acceptes: lignes, fautes: [], refus: null });
      }),
      { numRuns: RUNS.valides },
    );
  });

  it('refuse, rejette ou accepte tout fichier abîmé, sans jamais lever autre chose ni citer personne', async () => {
    await fc.assert(
      fc.asyncProperty(fichierAbime(schema), async (file) => {
        const { fautes, refus } = await read(source, file.contenu);
        if (refus) expectSaid(refus, REFUS, file);
        for (const faute of fautes) expectSaid(faute, FAUTES, file);
      }),
      { numRuns: RUNS.abimes },
    );
  });
});

describe('le dépôt entier', () => {
  let hubs: EmptyHubs;
  let hub: TestHub;
  beforeAll(async () => {
    hubs = await EmptyHubs.start();
    hub = await hubs.create();
  });
  afterAll(() => hubs?.stop());

  it('d’un fichier abîmé de n’importe quelle source rend toujours un résultat dont les comptes tombent juste', async () => {
    const any = fc
      .constantFrom(...listSources())
      .chain((source) => fichierAbime(loadTableSchema(source)).map((file) => ({ source, file })));
    await fc.assert(
      fc.asyncProperty(any, async ({ source, file }) => {
        const result = await hub.deposit({ source, nom: `${source}-2018-01-31`, contenu: file.contenu });
        if (result.refus) return expectSaid(result.refus, REFUS, file);
        expect(result.acceptes + result.rejetes).toBe(result.lus);
        expect(result.rejets).toHaveLength(result.rejetes);
        const known = new Set([...FAUTES, 'IDENTITE_AMBIGUE']);
        for (const rejet of result.rejets) expectSaid(rejet, known, file);
      }),
      { numRuns: RUNS.deposes },
    );
  });
});
