import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type FichierDemo, generateDemoData } from '@hub/scripts/demo-data/generate';
import { listSources } from '@hub/shared/ingest/table-schema';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ATTENDUS } from '../../demonstration/expected-figures.js';
import { chiffresDesEmployeurs, entrees, heuresTravaillees } from './figures-employers.js';
import { chiffresDeLIae } from './figures-iae.js';
import { chiffresDesPersonnes } from './figures-people.js';
import { chiffresDeLAccompagnement } from './figures-support.js';
import { type LigneRelue, Relecture, siretJuste } from './read-back.js';
import { distincts, Faits, NOMBRE_MOIS, nombre, pendant } from './read-facts.js';
import { type Chiffres, FaitsDeLAnnee } from './year-facts.js';

const dir = mkdtempSync(join(tmpdir(), 'demo-data-'));

let relu: Relecture;
let faits: Faits;
let parcours: LigneRelue[];
let clauses: Map<string, LigneRelue>;
let participations: Map<string, LigneRelue>;
let heures: LigneRelue[];
let etatsMensuels: LigneRelue[];

const qui = (ligne: LigneRelue) => faits.qui(ligne);
const connue = (ligne: LigneRelue) => faits.connue(ligne);

beforeAll(async () => {
  const fichiers: FichierDemo[] = [];
  for await (const fichier of generateDemoData(dir)) fichiers.push(fichier);
  relu = new Relecture(fichiers);
  faits = new Faits(relu);
  parcours = faits.table('parcours');
  clauses = faits.parCle('clauses', 'id_clause');
  participations = faits.parCle('participations-clauses', 'id_participation');
  heures = faits.table('heures-clauses');
  etatsMensuels = faits.table('etats-mensuels');
}, 600_000);

afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('les fichiers', () => {
  it('portent leur date de référence dans leur nom, parents avant enfants', () => {
    for (const { chemin, date } of relu.fichiers)
      expect(basename(chemin).includes(date) || basename(chemin).includes(date.replaceAll('-', ''))).toBe(true);
    const sources = [...new Set(relu.fichiers.map((f) => f.source))];
    expect(sources.toSorted()).toEqual(listSources().filter((source) => source !== 'caf-beneficiaires'));
    expect(sources.indexOf('clauses')).toBeLessThan(sources.indexOf('participations-clauses'));
    expect(sources.indexOf('parcours')).toBeLessThan(sources.indexOf('contacts-parcours'));
    expect(sources.indexOf('actions-filiere')).toBeLessThan(sources.indexOf('parcours-filiere'));
  });

  it('ont toujours les mêmes octets', () => {
    const empreinte = createHash('sha256');
    for (const { chemin } of relu.fichiers) empreinte.update(basename(chemin)).update(readFileSync(chemin));
    expect(empreinte.digest('hex')).toBe('df874ab6cbd8752cf951b2704eb2018ec21cbf06675709a175e65b467c153081');
  });

  it('contiennent des lignes fausses, et des œ et ’ de Windows-1252', () => {
    expect(relu.rejets).toBeGreaterThan(500);
    expect(relu.rejets).toBeLessThan(800);
    const mars = relu.fichiers.find((f) => f.chemin.includes('CAF_droits_2017-03_2017-04-05'))?.chemin as string;
    const octets = readFileSync(mars);
    expect(octets.includes(Buffer.from([0x4e, 0x92, 0x44]))).toBe(true); // N’D
    expect(octets.includes(Buffer.from([0x4c, 0x45, 0x43, 0x8c]))).toBe(true); // LECŒ
  });
});

describe('les corrections et les doutes', () => {
  it('changent les chiffres tant que le correctif n’est pas reçu', () => {
    const premiers = new Relecture(relu.fichiers.filter((f) => !f.chemin.includes('correctif')));
    const cles = ['id_participation', 'mois'];
    const avant = new Map(premiers.effectives('heures-clauses').map((h) => [cles.map((c) => h[c]).join(), h.heures]));
    const change = heures.filter((h) => avant.get(cles.map((c) => h[c]).join()) !== h.heures);
    expect(change.length).toBeGreaterThan(40);
    const saisies = new Map(premiers.effectives('participations-clauses').map((p) => [p.id_participation, p]));
    const corrigees = [...participations].filter(([id, p]) => {
      const avant = saisies.get(id);
      return avant?.date_debut !== p.date_debut || avant?.id_clause !== p.id_clause;
    });
    expect(corrigees.length).toBeGreaterThan(20);
  });

  it('laissent des homonymes sans NIR et des lignes dont le parent n’est jamais venu', () => {
    expect(parcours.filter((p) => !connue(p))).toHaveLength(12);
    expect([...participations.values()].filter((p) => !connue(p))).toHaveLength(3);
    expect([...participations.values()].filter((p) => !clauses.has(p.id_clause as string))).toHaveLength(2);
    expect(heures.filter((h) => !participations.has(h.id_participation as string))).toHaveLength(1);
  });
});

describe('les droits et les territoires', () => {
  it('donnent chaque mois quelque 42 000 droits ouverts, et 62 000 personnes sur la période', () => {
    expect(faits.lignesCaf).toBeGreaterThan(1_400_000);
    expect(Math.abs(faits.ouverts.size - 62_000)).toBeLessThan(700);
    for (let rang = 0; rang < NOMBRE_MOIS; rang++) {
      const effectif = [...faits.ouverts.values()].filter((mois) => mois.has(rang)).length;
      expect(Math.abs(effectif - 42_000)).toBeLessThan(1_200);
    }
  });

  it('mènent toute commune à une CLI', () => {
    const territoires = faits.table('territoires');
    const communes = territoires.filter((t) => t.type === 'COMMUNE' || t.type === 'ARRONDISSEMENT');
    expect(distincts(communes.map((t) => t.code))).toBe(59 + 9);
    expect(territoires.filter((t) => t.type === 'CLI')).toHaveLength(9);
    const parents = new Map(territoires.map((t) => [`${t.type}|${t.code}`, t]));
    for (const commune of communes) {
      const mdm = parents.get(`${commune.parent_type}|${commune.parent_code}`);
      expect(mdm?.type).toBe('MDM');
      expect(parents.get(`${mdm?.parent_type}|${mdm?.parent_code}`)?.type).toBe('CLI');
    }
    expect(territoires.find((t) => t.code === '69152')?.fin).toBe('2023-12-31');
  });
});

describe('les chiffres du rapport de 2018', () => {
  const parAnnee = new Map<number, Chiffres>();
  const compter = (annee: number): Chiffres => {
    const an = new FaitsDeLAnnee(faits, annee);
    return {
      ...chiffresDeLAccompagnement(an),
      ...chiffresDesPersonnes(an),
      ...chiffresDesEmployeurs(an),
      ...chiffresDeLIae(an),
    };
  };
  const chiffre = (id: string, annee: number) => {
    const chiffres = parAnnee.get(annee) ?? compter(annee);
    parAnnee.set(annee, chiffres);
    return chiffres[id] as number;
  };

  it('sont 106', () => expect(distincts(ATTENDUS.map(([id]) => id))).toBe(106));

  it.each(ATTENDUS)('%s de %i : %d (%s)', (id, annee, valeur, controle) => {
    const compte = chiffre(id, annee);
    if (controle === '>=') expect(compte).toBeGreaterThanOrEqual(valeur);
    else if (controle === '=') expect(compte).toBe(valeur);
    else if (controle === 'arrondi') expect(Math.round(compte)).toBe(valeur);
    else expect(Math.round(10 * compte) / 10).toBe(valeur);
  });

  it('gardent l’écart entre le RSA déclaré et le RSA constaté', () => {
    const suivis = parcours.filter((p) => p.diagnostic === 'ACCOMPAGNE' && pendant(p, 2018));
    expect(suivis.filter((p) => p.brsa_declare === 'OUI')).toHaveLength(62);
    const travaillees = heuresTravaillees(faits, 2017);
    const entree = entrees(faits, travaillees);
    expect([...entree.values()].every((debut) => debut >= '2016-01-01')).toBe(true);
    const declares = new Set(travaillees.flatMap(([, p]) => (p.publics?.split('|').includes('RSA') ? qui(p) : [])));
    expect(declares.size).toBe(300);
    const aTort = [...declares].filter((personne) => !faits.droitOuvert(personne, entree.get(personne) as string));
    expect(aTort).toHaveLength(58);
  });

  it('ont des voisins : les autres années aussi rendent un chiffre', () => {
    for (const annee of [2016, 2017, 2018])
      for (const id of [
        'F01-places',
        'F03-controles',
        'F09-financement',
        'F10-offres',
        'F06-cec',
        'F06-aides',
        'F06-aci-postes',
      ])
        expect([id, annee, chiffre(id, annee) > 0]).toEqual([id, annee, true]);
    const personnes = (annee: number) => entrees(faits, heuresTravaillees(faits, annee)).size;
    expect([personnes(2015), personnes(2016), personnes(2018)].every((n) => n > 500)).toBe(true);
  });
});

describe('les clauses', () => {
  it('placent Puisoz à part, et des heures dès le mois de début', () => {
    expect(faits.parCle('operations', 'id_operation').get('PUISOZ')).toMatchObject({ type: 'PRIVEE' });
    const privees = [2017, 2018].flatMap((annee) => heuresTravaillees(faits, annee, true));
    expect(distincts(privees.map(([, p]) => qui(p)))).toBe(60);
    for (const [h, p] of heuresTravaillees(faits, 2017))
      expect((h.mois as string) >= (p.date_debut as string).slice(0, 7)).toBe(true);
  });

  it('citent des marchés publiés, à l’acheteur valide, sauf quelques-uns', () => {
    const publies = new Set(uidsPublies(relu.fichiers.filter((f) => f.source === 'decp').map((f) => f.chemin)));
    const citees = [...clauses.values()];
    expect(citees.every((c) => siretJuste((c.uid_marche as string).slice(0, 14)))).toBe(true);
    expect(citees.filter((c) => !publies.has(c.uid_marche as string))).toHaveLength(6);
    expect(distincts(citees.map((c) => c.type))).toBe(5);
    expect(distincts(citees.map((c) => c.secteur))).toBe(8);
  });
});

describe('l’IAE et les filières', () => {
  it('emploient 5 500 salariés, dont un bon tiers au RSA et deux cents passés par les clauses', () => {
    const contrats = new Map(etatsMensuels.map((e) => [`${e.id_salarie}|${e.siret}|${e.type}`, e]));
    expect(contrats.size).toBe(5_500);
    const connus = [...contrats.values()].filter((e) => (e.date_entree as string) >= '2016-01-01');
    const part = connus.filter((e) => faits.droitOuvert(qui(e), e.date_entree as string)).length / connus.length;
    expect(part > 0.3 && part < 0.4).toBe(true);
    const de2017 = new Set(etatsMensuels.filter((e) => e.mois?.startsWith('2017')).map(qui));
    const travaillees = heures.filter((h) => h.mois?.startsWith('2017') && nombre(h.heures) > 0);
    const deClauses = travaillees.flatMap((h): LigneRelue[] =>
      [participations.get(h.id_participation as string) ?? []].flat(),
    );
    const personnes = new Set(deClauses.filter(connue).map(qui));
    expect([...personnes].filter((p) => de2017.has(p)).length).toBeGreaterThan(180);
    const moyenne = etatsMensuels.reduce((total, e) => total + nombre(e.heures), 0) / etatsMensuels.length;
    expect(moyenne > 80 && moyenne < 120).toBe(true);
  });

  it('ne citent que des SIAE connues, et presque que des établissements connus', () => {
    const siae = new Set(faits.table('siae').map((s) => `${s.siret}|${s.type}`));
    expect(etatsMensuels.every((e) => siae.has(`${e.siret}|${e.type}`))).toBe(true);
    const etablissements = new Set(faits.table('etablissements').map((e) => e.siret));
    expect([...siae].every((cle) => etablissements.has(cle.split('|')[0]))).toBe(true);
    const entreprises = [...participations.values()].map((p) => p.siret_entreprise);
    const inconnues = entreprises.filter((siret) => !etablissements.has(siret));
    expect(inconnues.length > 0 && inconnues.length < entreprises.length / 20).toBe(true);
  });
});

/** Les identifiants uniques des marchés de fichiers JSON 1.5 et 2.0 ou aplatis. */
function* uidsPublies(chemins: string[]): Generator<string> {
  for (const chemin of chemins) {
    const texte = readFileSync(chemin, 'utf8');
    if (chemin.endsWith('.csv')) {
      for (const ligne of texte.split('\r\n')) yield ligne.slice(0, ligne.indexOf(','));
      continue;
    }
    const { marches } = JSON.parse(texte);
    for (const { acheteur, id } of marches.marche ?? marches) yield acheteur.id + id;
  }
}
