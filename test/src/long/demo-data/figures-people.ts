import type { LigneRelue } from './read-back.js';
import { distincts, estDe, pendant } from './read-facts.js';
import { type Chiffres, type FaitsDeLAnnee, famille, part } from './year-facts.js';

/** Les chiffres des droits, de la participation, de PERLE et des jeunes (fiches 3, 4, 11, 13 et 16), sans rien du code qui écrit. */
export function chiffresDesPersonnes(an: FaitsDeLAnnee): Chiffres {
  return { ...controles(an), ...participation(an), ...perle(an), ...jeunes(an) };
}

function controles({ faits, annee }: FaitsDeLAnnee): Chiffres {
  const dossiers = faits.lignes('controles-obligations', (c) => estDe(c.date_controle, annee));
  const courriers = dossiers.filter((d) => d.date_courrier);
  const remobilises = courriers.filter((d) => d.remobilise === 'OUI').length;
  return {
    'F03-controles': dossiers.length,
    'F03-courriers': courriers.length,
    'F03-part-courriers': part(courriers.length, dossiers.length),
    'F03-mediation': dossiers.filter((d) => d.date_mediation).length,
    'F03-remobilises': remobilises,
    'F03-part-remobilises': part(remobilises, courriers.length),
  };
}

function participation({ faits, annee }: FaitsDeLAnnee): Chiffres {
  const lignes = faits.lignes('participation', (p) => estDe(p.date, annee));
  const sessions = new Map<string, number>();
  for (const { type, evenement, date } of lignes)
    if (type === 'GEPI') sessions.set(`${evenement}|${date}`, (sessions.get(`${evenement}|${date}`) ?? 0) + 1);
  return {
    'F04-sessions': sessions.size,
    'F04-participants': Math.max(...sessions.values()),
    'F13-participants': lignes.filter((l) => l.type === 'JOURNEE_PROFESSIONNELLE').length,
  };
}

function perle(an: FaitsDeLAnnee): Chiffres {
  const { faits, annee } = an;
  const emplois = famille(an.ceuxDe('etapes-parcours', /^PERLE$/), 'EMPLOI');
  const tous = faits.lignes('parcours', (p) => p.dispositif === 'PERLE');
  const orientes = tous.filter((p) => estDe(p.date_orientation, annee));
  const suivis = tous.filter((p) => p.diagnostic === 'ACCOMPAGNE' && pendant(p, annee));
  const auRsa = suivis.filter((p) => faits.droitOuvert(faits.qui(p), p.date_debut as string));
  const enEmploi = new Set(emplois.map((e) => e.id_parcours));
  const acces = (parcours: LigneRelue[]) =>
    part(faits.personnes(parcours.filter((p) => enEmploi.has(p.id_parcours))), faits.personnes(parcours));
  return {
    'F16-orientes': faits.personnes(orientes),
    'F16-partenaires': distincts(orientes.map((p) => p.orienteur)),
    'F16-accompagnes': faits.personnes(suivis),
    'F16-nouveaux': faits.personnes(suivis.filter((p) => estDe(p.date_orientation, annee))),
    'F16-poursuivis': faits.personnes(suivis.filter((p) => (p.date_orientation as string) < `${annee}-01-01`)),
    'F16-brsa': faits.personnes(auRsa),
    'F16-acces-emploi': acces(suivis),
    'F16-acces-emploi-brsa': acces(auRsa),
  };
}

function jeunes(an: FaitsDeLAnnee): Chiffres {
  const { faits, annee } = an;
  const sorties = faits.lignes('parcours', (p) => p.dispositif === 'E2C' && estDe(p.date_fin, annee));
  const positives = sorties.filter((p) => /^EMPLOI_|^FORMATION$/.test(p.motif_sortie ?? ''));
  const aides = faits.lignes('faj-aides', (a) => estDe(a.date, annee));
  const de = (nature: string) => aides.filter((a) => a.nature === nature);
  const individuelles = de('INDIVIDUELLE');
  const objet = (o: string) => part(individuelles.filter((a) => a.objet === o).length, individuelles.length);
  return {
    'F11-e2c-metropole': an.alloue('E2C', 'METROPOLE'),
    'F11-e2c-fse': an.alloue('E2C', 'FSE'),
    'F11-faj-communes': an.alloue('FAJ', 'COMMUNES'),
    'F11-e2c-jeunes': faits.personnes(an.de('E2C')),
    'F11-e2c-sorties': part(positives.length, sorties.length),
    'F11-faj-tcl': faits.personnes(de('TCL')),
    'F11-faj-individuel': faits.personnes(individuelles),
    'F11-faj-formation': objet('FORMATION'),
    'F11-faj-logement': objet('LOGEMENT'),
    'F11-faj-actions': faits.personnes(de('ACTION')),
  };
}
