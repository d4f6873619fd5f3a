import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServedSlice } from '../slices/served-slice.js';
import type { Cas, Faute } from './cas.js';
import { CAS_BENEFICIAIRES } from './cas-beneficiaires.js';
import { CAS_CLAUSES } from './cas-clauses.js';
import { CAS_EMPLOYEURS } from './cas-employeurs.js';
import { CAS_IAE } from './cas-iae.js';

interface Controle {
  id: string;
  nombre: number;
  sources: string[];
  lignes: { source: string; depot: string; ligne: number; cle: string; message: string }[];
}

const TRANCHES = [
  { tranche: 'beneficiaries', champ: 'controlesBeneficiaires', cas: CAS_BENEFICIAIRES },
  { tranche: 'employers', champ: 'controlesEmployeurs', cas: CAS_EMPLOYEURS },
  { tranche: 'clauses', champ: 'controlesClauses', cas: CAS_CLAUSES },
  { tranche: 'iae', champ: 'controlesIae', cas: CAS_IAE },
] as const;

/** Les cas d'une tranche partagent sa base, mais ni leurs clés ni leurs dépôts : chaque anomalie dit de quel cas elle vient. */
describe.each(TRANCHES)('les contrôles de qualité de $tranche', ({ tranche, champ, cas }) => {
  let slice: ServedSlice;
  let controles: Controle[];
  const depotsOf = new Map<Cas, string[]>();

  beforeAll(async () => {
    slice = await ServedSlice.start(tranche, []);
    for (const one of cas) {
      const results = await slice.data.depositAll(one.fichiers);
      expect(results.flatMap(({ refus, panne, rejets }) => refus ?? panne ?? rejets)).toEqual([]);
      depotsOf.set(
        one,
        results.map(({ depot }) => depot as string),
      );
    }
    const { data, errors } = await slice.ask(
      `{ ${champ} { id libelle description sources nombre lignes { source depot ligne cle message } } }`,
    );
    expect(errors).toBeUndefined();
    controles = data[champ];
  });
  afterAll(() => slice?.stop());

  it('ont chacun leur cas', () => {
    expect(cas.map(({ controle }) => controle).sort()).toEqual(controles.map(({ id }) => id).sort());
  });

  it.each(cas)('$controle', (one) => {
    const depots = depotsOf.get(one) as string[];
    const found = controles.map(({ id, lignes }) => {
      const fautes = lignes.filter(({ depot }) => depots.includes(depot));
      return [id, sorted(fautes.map(({ source, ligne, message }): Faute => [source, ligne, message]))] as const;
    });
    expect(Object.fromEntries(found.filter(([, fautes]) => fautes.length > 0))).toEqual({
      [one.controle]: sorted(one.fautes),
    });
    const { nombre, sources } = controles.find(({ id }) => id === one.controle) as Controle;
    expect(nombre).toBe(one.fautes.length);
    expect(sources).toEqual(expect.arrayContaining(one.fautes.map(([source]) => source)));
  });

  it('se lisent page par page, dans l’ordre des sources et des lignes, et par leur nom', async () => {
    const { lignes } = controles.find(({ id }) => id === 'FIN_AVANT_DEBUT') as Controle;
    const page = `${champ}(ids: ["FIN_AVANT_DEBUT"])`;
    const { data } = await slice.ask(
      `{ debut: ${page} { lignes(premier: 1) { cle } } suite: ${page} { lignes(apres: 1) { cle } } }`,
    );
    const pages = [...data.debut[0].lignes, ...data.suite[0].lignes];
    expect(pages).toEqual(lignes.map(({ cle }) => ({ cle })));
  });

  it('refusent un nom inconnu et une page hors bornes', async () => {
    const codes = async (query: string) => (await slice.ask(query)).errors?.map(({ extensions }) => extensions.code);
    expect(await codes(`{ ${champ}(ids: ["INCONNU"]) { id } }`)).toEqual(['CONTROLE_INCONNU']);
    expect(await codes(`{ ${champ}(ids: ["FIN_AVANT_DEBUT"]) { lignes(premier: 1001) { cle } } }`)).toEqual([
      'PAGE_INVALIDE',
    ]);
  });
});

function sorted(fautes: Faute[]): Faute[] {
  return [...fautes].sort(([a, i], [b, j]) => a.localeCompare(b) || i - j);
}
