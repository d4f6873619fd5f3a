import type { LigneRelue } from './read-back.js';
import { distincts, estDe, type Faits, nombre, somme } from './read-facts.js';
import { type Chiffres, type FaitsDeLAnnee, part } from './year-facts.js';

const OCCUPES = ['EN_POSTE', 'MMIE', 'COMMUNE'];

/** Les chiffres des filières, des CLEE et des clauses (fiches 8, 10 et 15), sans rien du code qui écrit. */
export function chiffresDesEmployeurs(an: FaitsDeLAnnee): Chiffres {
  return { ...filieres(an), ...clee(an), ...clauses(an) };
}

function filieres({ faits }: FaitsDeLAnnee): Chiffres {
  const etape = (action: string, code: string) =>
    faits.lignes('parcours-filiere', (f) => f.id_action === action && f.etape === code);
  const volontaires = etape('GEIM_SAP', 'VOLONTAIRE');
  const auRsa = volontaires.filter((f) => faits.droitOuvert(faits.qui(f), f.date as string));
  return {
    'F15-msdom-reperes': faits.personnes(etape('MS_DOM', 'REPERE')),
    'F15-msdom-informes': faits.personnes(etape('MS_DOM', 'INFORME')),
    'F15-msdom-entretiens': faits.personnes(etape('MS_DOM', 'ENTRETIEN')),
    'F15-msdom-formes': faits.personnes(etape('MS_DOM', 'FORME')),
    'F15-geim-orientes': faits.personnes(etape('GEIM_SAP', 'ORIENTE')),
    'F15-geim-volontaires': faits.personnes(volontaires),
    'F15-geim-brsa': faits.personnes(auRsa),
    'F15-geim-sorties': faits.personnes(etape('GEIM_SAP', 'SORTIE_POSITIVE')),
    'F15-geim-embauches': faits.personnes(etape('GEIM_SAP', 'EMBAUCHE')),
    'F15-talents-formes': faits.personnes(etape('DEV_TALENTS', 'FORME')),
    'F15-talents-recrutes': faits.personnes(etape('DEV_TALENTS', 'EMBAUCHE')),
  };
}

function clee(an: FaitsDeLAnnee): Chiffres {
  const { faits, annee } = an;
  const cible = an.objectif('CLEE_POSTES');
  const contacts = faits.lignes('contacts-clee', (c) => estDe(c.date, annee) && c.siret !== '');
  const offres = faits.lignes('offres', (o) => o.canal === 'CLEE' && estDe(o.date_reception, annee));
  /** Ce qu'est chaque poste, à la dernière de ses situations qui satisfait la condition. */
  const situations = (condition: (date: string) => boolean) => {
    const dernieres = new Map<string, LigneRelue>();
    for (const poste of faits.lignes('postes-clee', (p) => condition(p.date_situation as string))) {
      const connue = dernieres.get(poste.id_poste as string)?.date_situation ?? '';
      if ((poste.date_situation as string) > connue) dernieres.set(poste.id_poste as string, poste);
    }
    return [...dernieres.values()].map((p) => p.situation as string);
  };
  const enFin = situations((date) => date <= `${annee}-12-31`);
  const dansAnnee = situations((date) => estDe(date, annee));
  return {
    'F10-entreprises': distincts(contacts.map((c) => c.siret)),
    'F10-offres': offres.length,
    'F10-postes-cible': cible,
    'F10-postes-manquants': cible - enFin.filter((s) => OCCUPES.includes(s)).length,
    'F10-mmie': dansAnnee.filter((s) => s === 'MMIE').length,
    'F10-departs': dansAnnee.filter((s) => s === 'PARTI').length,
  };
}

/** Les heures positives de l'année dont participation et clause sont là, la personne sans ambiguïté ; opération privée ou non. */
export function heuresTravaillees(faits: Faits, annee: number, privee = false): [heures: LigneRelue, de: LigneRelue][] {
  const participations = faits.parCle('participations-clauses', 'id_participation');
  const parClause = faits.parCle('clauses', 'id_clause');
  const operations = faits.parCle('operations', 'id_operation');
  return faits.table('heures-clauses').flatMap((h): [LigneRelue, LigneRelue][] => {
    const participation = participations.get(h.id_participation as string);
    const clause = parClause.get(participation?.id_clause ?? '');
    if (!participation || !clause || !faits.connue(participation)) return [];
    const dansAnnee = h.mois?.startsWith(`${annee}-`) && nombre(h.heures) > 0;
    const type = operations.get(clause.id_operation as string)?.type;
    return dansAnnee && (type === 'PRIVEE') === privee ? [[h, participation]] : [];
  });
}

/** Le premier jour de participation de chacun de ceux qui ont travaillé. */
export function entrees(faits: Faits, travaillees: [LigneRelue, LigneRelue][]): Map<string, string> {
  const parPersonne = new Map<string, string>();
  for (const [, participation] of travaillees) {
    const [personne, debut] = [faits.qui(participation), participation.date_debut as string];
    const connu = parPersonne.get(personne);
    if (!connu || debut < connu) parPersonne.set(personne, debut);
  }
  return parPersonne;
}

function clauses({ faits, annee }: FaitsDeLAnnee): Chiffres {
  const heures = (a: number) =>
    somme(
      heuresTravaillees(faits, a).map(([h]) => h),
      'heures',
    );
  const evolution = (a: number) => 100 * (heures(a) / heures(annee - 2) - 1);
  const personnes = entrees(faits, heuresTravaillees(faits, annee));
  const auRsa = [...personnes].filter(([personne, debut]) => faits.droitOuvert(personne, debut));
  const reserves = faits.lignes('clauses', (c) => c.type === 'MARCHE_RESERVE' && c.annee === `${annee}`);
  return {
    'F08-personnes': personnes.size,
    'F08-heures': heures(annee),
    'F08-evolution-2015-2017': evolution(annee),
    'F08-evolution-2015-2016': evolution(annee - 1),
    'F08-part-rsa': part(auRsa.length, personnes.size),
    'F08-puisoz': nombre(faits.parCle('operations', 'id_operation').get('PUISOZ')?.heures_engagees),
    'F06-reserves': somme(reserves, 'montant_reserve'),
  };
}
