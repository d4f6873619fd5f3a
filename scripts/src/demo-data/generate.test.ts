import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateDemoData } from './generate.js';
import { type LigneRelue, Relecture, siretJuste } from './read-back.js';

const dir = mkdtempSync(join(tmpdir(), 'demo-data-'));
const NOMBRE_MOIS = 36;
const rangMois = (texte: string) => (Number(texte.slice(0, 4)) - 2016) * 12 + Number(texte.slice(5, 7)) - 1;
const nombre = (texte: string | undefined) => Number((texte ?? '').replace(',', '.'));
const distincts = <T>(valeurs: Iterable<T>) => new Set(valeurs).size;

let relu: Relecture;
/** État du droit par mois, par `matricule|personne écrite`, puis mois ouverts par personne. */
const etats = new Map<string, Uint8Array>();
const ouverts = new Map<string, Set<number>>();
let lignesCaf = 0;
let parcours: LigneRelue[];
let operations: Map<string, LigneRelue>;
let clauses: Map<string, LigneRelue>;
let participations: Map<string, LigneRelue>;
let heures: LigneRelue[];
let etatsMensuels: LigneRelue[];
let filieres: LigneRelue[];

const qui = (ligne: LigneRelue) => relu.personne(ligne) as string;
const connue = (ligne: LigneRelue) => relu.personne(ligne) !== undefined;
const droitOuvert = (personne: string, mois: string) => ouverts.get(personne)?.has(rangMois(mois)) ?? false;
const pendant = (p: LigneRelue, annee: number) =>
  p.date_debut !== '' &&
  (p.date_debut as string) <= `${annee}-12-31` &&
  (!p.date_fin || p.date_fin >= `${annee}-01-01`);

beforeAll(async () => {
  relu = new Relecture(await generateDemoData(dir));
  for (const ligne of relu.lignes('caf-droits')) {
    lignesCaf++;
    const cle = `${ligne.matricule}|${ligne.personne}`;
    const mois = etats.get(cle) ?? new Uint8Array(NOMBRE_MOIS).fill(9);
    mois[rangMois(ligne.mois as string)] = Number(ligne.etat);
    etats.set(cle, mois);
  }
  parcours = relu.effectives('parcours', ['id_parcours']);
  const parCle = (source: string, cle: string) =>
    new Map(relu.effectives(source, [cle]).map((l) => [l[cle] as string, l]));
  operations = parCle('operations', 'id_operation');
  clauses = parCle('clauses', 'id_clause');
  participations = parCle('participations-clauses', 'id_participation');
  heures = relu.effectives('heures-clauses', ['id_participation', 'mois']);
  etatsMensuels = relu.effectives('etats-mensuels', ['id_salarie', 'siret', 'type', 'mois']);
  filieres = relu.effectives('parcours-filiere', ['id_ligne']);
  for (const [cle, mois] of etats) {
    const personne = relu.personne({ personne: cle.slice(cle.indexOf('|') + 1) }) as string;
    const siens = ouverts.get(personne) ?? new Set();
    mois.forEach((etat, rang) => {
      if (etat >= 2 && etat <= 4) siens.add(rang);
    });
    if (siens.size > 0) ouverts.set(personne, siens);
  }
}, 600_000);

afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('les fichiers', () => {
  it('portent leur date de référence dans leur nom, parents avant enfants', () => {
    for (const { chemin, date } of relu.fichiers)
      expect(basename(chemin).includes(date) || basename(chemin).includes(date.replaceAll('-', ''))).toBe(true);
    const sources = [...new Set(relu.fichiers.map((f) => f.source))];
    expect(sources).toHaveLength(12);
    expect(sources.indexOf('clauses')).toBeLessThan(sources.indexOf('participations-clauses'));
    expect(sources.indexOf('actions-filiere')).toBeLessThan(sources.indexOf('parcours-filiere'));
  });

  it('ont toujours les mêmes octets', () => {
    const empreinte = createHash('sha256');
    for (const { chemin } of relu.fichiers) empreinte.update(basename(chemin)).update(readFileSync(chemin));
    expect(empreinte.digest('hex')).toBe('79672ec872672e4001ba1bf36da935158d3a5b7adfbaf008f061f8821bb7f8b2');
  });

  it('contiennent des lignes fausses, et des œ et ’ de Windows-1252', () => {
    expect(relu.rejets).toBeGreaterThan(400);
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
    const avant = new Map(
      premiers.effectives('heures-clauses', cles).map((h) => [cles.map((c) => h[c]).join(), h.heures]),
    );
    const change = heures.filter((h) => avant.get(cles.map((c) => h[c]).join()) !== h.heures);
    expect(change.length).toBeGreaterThan(40);
    const saisies = new Map(
      premiers.effectives('participations-clauses', ['id_participation']).map((p) => [p.id_participation, p]),
    );
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
    expect(lignesCaf).toBeGreaterThan(1_400_000);
    expect(Math.abs(ouverts.size - 62_000)).toBeLessThan(700);
    for (let rang = 0; rang < NOMBRE_MOIS; rang++) {
      const effectif = [...ouverts.values()].filter((mois) => mois.has(rang)).length;
      expect(Math.abs(effectif - 42_000)).toBeLessThan(1_200);
    }
  });

  it('mènent toute commune à une CLI', () => {
    const territoires = relu.effectives('territoires', ['type', 'code', 'debut']);
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

describe('les parcours', () => {
  const effectif = (annee: number, dispositifs: string[]) =>
    distincts(
      parcours.filter((p) => connue(p) && dispositifs.includes(p.dispositif as string) && pendant(p, annee)).map(qui),
    );

  it('comptent en 2018 17 000 personnes en itinéraire, un quart en MDM, 40 % à Pôle emploi', () => {
    expect(effectif(2018, ['ITINERAIRE_EMPLOI', 'ITINERAIRE_ACTIVITE'])).toBe(17_000);
    const [mdm, pe] = [effectif(2018, ['DROIT_COMMUN_MDM']), effectif(2018, ['POLE_EMPLOI'])];
    const suivis = effectif(2018, ['ITINERAIRE_EMPLOI']) + effectif(2018, ['ITINERAIRE_ACTIVITE']) + mdm + pe;
    expect([suivis, Math.round((100 * mdm) / suivis), Math.round((100 * pe) / suivis)]).toEqual([48_572, 25, 40]);
    expect(distincts(parcours.filter((p) => connue(p) && pendant(p, 2018)).map(qui))).toBe(48_600);
  });

  it('comptent les dispositifs particuliers', () => {
    expect(effectif(2017, ['ACCOMPAGNEMENT_GLOBAL'])).toBe(1_323);
    expect(effectif(2018, ['INSERTION_SANTE'])).toBe(206);
    expect(effectif(2017, ['E2C'])).toBe(196);
    const sorties = parcours.filter((p) => p.dispositif === 'E2C' && p.date_fin?.startsWith('2017'));
    const positives = sorties.filter((p) => /^EMPLOI|^FORMATION/.test(p.motif_sortie ?? ''));
    expect(Math.round((100 * positives.length) / sorties.length)).toBe(60);
  });

  it('comptent PERLE, dont le RSA constaté et le RSA déclaré diffèrent', () => {
    const perle = parcours.filter((p) => p.dispositif === 'PERLE');
    const orientes = perle.filter((p) => p.date_orientation?.startsWith('2018'));
    expect([orientes.length > 300, distincts(orientes.map((p) => p.orienteur))]).toEqual([true, 10]);
    const suivis = perle.filter((p) => p.diagnostic === 'ACCOMPAGNE' && pendant(p, 2018));
    const nouveaux = suivis.filter((p) => p.date_orientation?.startsWith('2018'));
    const rsa = suivis.filter((p) => droitOuvert(qui(p), p.date_debut as string));
    const declares = suivis.filter((p) => p.brsa_declare === 'OUI');
    expect([distincts(suivis.map(qui)), nouveaux.length, rsa.length, declares.length]).toEqual([229, 167, 61, 62]);
  });
});

describe('les clauses', () => {
  /** Heures positives, participation et clause présentes, personne sans ambiguïté ; opération privée ou non. */
  const travaillees = (annee: number, privee = false) =>
    heures.filter((h) => {
      const participation = participations.get(h.id_participation as string);
      const clause = clauses.get(participation?.id_clause ?? '');
      if (!participation || !clause || !connue(participation) || nombre(h.heures) === 0) return false;
      return (
        h.mois?.startsWith(`${annee}`) && (operations.get(clause.id_operation as string)?.type === 'PRIVEE') === privee
      );
    });
  const somme = (lignes: LigneRelue[]) => lignes.reduce((total, h) => total + nombre(h.heures), 0);
  const de = (h: LigneRelue) => participations.get(h.id_participation as string) as LigneRelue;

  it('font en 2017 travailler 970 personnes 260 000 heures, dont 267 au RSA le mois de leur entrée', () => {
    const lignes = travaillees(2017);
    expect(somme(lignes)).toBe(260_000);
    const entrees = new Map<string, string>();
    for (const participation of new Set(lignes.map(de))) {
      const debut = participation.date_debut as string;
      const connu = entrees.get(qui(participation));
      if (!connu || debut < connu) entrees.set(qui(participation), debut);
    }
    expect(entrees.size).toBe(970);
    expect([...entrees.values()].every((debut) => debut >= '2016-01-01')).toBe(true);
    expect([...entrees].filter(([personne, debut]) => droitOuvert(personne, debut))).toHaveLength(267);
    const declares = new Set(
      lignes
        .map(de)
        .filter((p) => p.publics?.split('|').includes('RSA'))
        .map(qui),
    );
    expect(declares.size).toBe(300);
    const aTort = [...declares].filter((personne) => !droitOuvert(personne, entrees.get(personne) as string));
    expect(aTort).toHaveLength(58);
  });

  it('progressent de 90 puis 70 % sur 2015', () => {
    const [h2015, h2016, h2017] = [2015, 2016, 2017].map((annee) => somme(travaillees(annee))) as [
      number,
      number,
      number,
    ];
    expect([Math.round(100 * (h2016 / h2015 - 1)), Math.round(100 * (h2017 / h2015 - 1))]).toEqual([90, 70]);
    expect(distincts(travaillees(2018).map((h) => qui(de(h))))).toBe(1_050);
  });

  it('placent Puisoz à part, et des heures dès le mois de début', () => {
    expect(operations.get('PUISOZ')).toMatchObject({
      nom: 'Grand Parilly Puisoz',
      type: 'PRIVEE',
      heures_engagees: '11000',
    });
    expect(distincts([2017, 2018].flatMap((annee) => travaillees(annee, true).map((h) => qui(de(h)))))).toBe(60);
    for (const h of travaillees(2017))
      expect((h.mois as string) >= (de(h).date_debut as string).slice(0, 7)).toBe(true);
  });

  it('réservent 1 700 000 € en 2018, sur des marchés à l’acheteur valide', () => {
    const reserves = [...clauses.values()].filter((c) => c.type === 'MARCHE_RESERVE' && c.annee === '2018');
    expect(reserves.reduce((total, c) => total + nombre(c.montant_reserve), 0)).toBe(1_700_000);
    expect([...clauses.values()].every((c) => siretJuste((c.uid_marche as string).slice(0, 14)))).toBe(true);
    expect(distincts([...clauses.values()].map((c) => c.type))).toBe(5);
    expect(distincts([...clauses.values()].map((c) => c.secteur))).toBe(8);
  });
});

describe('l’IAE et les filières', () => {
  it('emploient 5 500 salariés, dont un bon tiers au RSA et deux cents passés par les clauses', () => {
    const contrats = new Map(etatsMensuels.map((e) => [`${e.id_salarie}|${e.siret}|${e.type}`, e]));
    expect(contrats.size).toBe(5_500);
    const connus = [...contrats.values()].filter((e) => (e.date_entree as string) >= '2016-01-01');
    const part = connus.filter((e) => droitOuvert(qui(e), e.date_entree as string)).length / connus.length;
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
    const siae = new Set(relu.effectives('siae', ['siret', 'type']).map((s) => `${s.siret}|${s.type}`));
    expect(etatsMensuels.every((e) => siae.has(`${e.siret}|${e.type}`))).toBe(true);
    const etablissements = new Set(relu.effectives('etablissements', ['siret']).map((e) => e.siret));
    expect([...siae].every((cle) => etablissements.has(cle.split('|')[0]))).toBe(true);
    const entreprises = [...participations.values()].map((p) => p.siret_entreprise);
    const inconnues = entreprises.filter((siret) => !etablissements.has(siret));
    expect(inconnues.length > 0 && inconnues.length < entreprises.length / 20).toBe(true);
  });

  it('reproduisent les entonnoirs des filières', () => {
    const entonnoir = (action: string, etapes: string[]) =>
      etapes.map((etape) =>
        distincts(filieres.filter((f) => f.id_action === action && f.etape === etape && connue(f)).map(qui)),
      );
    expect(entonnoir('MS_DOM', ['REPERE', 'INFORME', 'ENTRETIEN', 'FORME'])).toEqual([168, 41, 14, 7]);
    expect(entonnoir('GEIM_SAP', ['ORIENTE', 'VOLONTAIRE', 'SORTIE_POSITIVE', 'EMBAUCHE'])).toEqual([83, 26, 17, 12]);
    expect(entonnoir('DEV_TALENTS', ['FORME', 'EMBAUCHE'])).toEqual([14, 11]);
    const volontaires = filieres.filter((f) => f.id_action === 'GEIM_SAP' && f.etape === 'VOLONTAIRE');
    expect(volontaires.filter((f) => droitOuvert(qui(f), f.date as string))).toHaveLength(15);
  });
});
