import type { LigneRelue } from './read-back.js';
import { distincts, estDe, somme } from './read-facts.js';
import { type Chiffres, type FaitsDeLAnnee, famille, part } from './year-facts.js';

/** Les chiffres de l'accompagnement (fiches 1, 2, 7, 9 et 14), sans rien du code qui écrit. */
export function chiffresDeLAccompagnement(an: FaitsDeLAnnee): Chiffres {
  return { ...itineraires(an), ...sante(an), ...ccas(an), ...accompagnementGlobal(an) };
}

function itineraires(an: FaitsDeLAnnee): Chiffres {
  const { faits, annee, suivis, conventions } = an;
  const contacts = an.ceuxDe('contacts-parcours', /^ITINERAIRE/);
  const personnes = (dispositif: RegExp) => faits.personnes(suivis.filter((p) => dispositif.test(p.dispositif ?? '')));
  const [emploi, activite, mdm, pe] = [/RE_EMPLOI/, /ACTIVITE/, /MDM/, /^POLE_EMPLOI/].map(personnes) as [
    number,
    number,
    number,
    number,
  ];
  const tous = emploi + activite + mdm + pe;
  const honores = contacts.filter((c) => c.issue === 'HONORE');
  const comptes = faits.lignes('extranet-comptes', (c) => (c.date_creation as string) <= `${annee}-12-31`);
  const offres = faits.lignes('offres', (o) => o.canal === 'EXTRANET' && estDe(o.date_reception, annee));
  return {
    'F01-places': somme(
      conventions.filter((c) => c.dispositif?.startsWith('ITINERAIRE')),
      'places',
    ),
    'F01-personnes': personnes(/^ITINERAIRE/),
    'F01-part-mdm': part(mdm, tous),
    'F01-part-pe': part(pe, tous),
    'F01-part-collectif': part(honores.filter((c) => c.mode === 'COLLECTIF').length, honores.length),
    'F01-extranet-utilisateurs': comptes.filter((c) => (c.derniere_connexion as string) >= `${annee}-01-01`).length,
    'F01-extranet-offres': offres.length,
  };
}

function sante(an: FaitsDeLAnnee): Chiffres {
  const { faits, annee } = an;
  const contacts = an.ceuxDe('contacts-parcours', /^INSERTION_SANTE$/);
  const etapes = an.ceuxDe('etapes-parcours', /^INSERTION_SANTE$/);
  const individuels = contacts.filter((c) => c.mode === 'INDIVIDUEL');
  const honores = individuels.filter((c) => c.issue === 'HONORE');
  const absents = individuels.filter((c) => c.issue === 'ABSENT').length;
  const dominante = (d: string) => part(honores.filter((c) => c.dominante === d).length, honores.length);
  const seances = faits.lignes(
    'frequentation-collectif',
    (s) => s.dispositif === 'INSERTION_SANTE' && estDe(s.date, annee),
  );
  const frequentation = (s: LigneRelue[]) => part(somme(s, 'presents'), somme(s, 'inscrits'));
  const structures = [...new Set(seances.map((s) => s.structure_nom))];
  const nature = (n: string) => etapes.filter((e) => e.nature === n).length;
  return {
    'F14-personnes': faits.personnes(an.de('INSERTION_SANTE')),
    'F14-entretiens': honores.length,
    'F14-part-insertion': dominante('INSERTION'),
    'F14-part-sante': dominante('SANTE'),
    'F14-frequentation-max': Math.max(
      ...structures.map((nom) => frequentation(seances.filter((s) => s.structure_nom === nom))),
    ),
    'F14-rdv-honores': part(honores.length, honores.length + absents),
    'F14-participation-collective': frequentation(seances),
    'F14-etapes': etapes.length,
    'F14-etapes-resocialisation': part(famille(etapes, 'RESOCIALISATION', 'LOGEMENT').length, etapes.length),
    'F14-etapes-sante': famille(etapes, 'SANTE').length,
    'F14-acces-soins': nature('ACCES_SOINS'),
    'F14-rqth': nature('RQTH'),
    'F14-etapes-activite': famille(etapes, 'ACTIVITE', 'EMPLOI', 'FORMATION').length,
    'F14-etapes-emploi': famille(etapes, 'EMPLOI').length,
  };
}

function ccas(an: FaitsDeLAnnee): Chiffres {
  const { suivis, conventions } = an;
  const sirets = new Set(conventions.filter((c) => c.type_structure === 'CCAS').map((c) => c.structure_siret));
  const siens = suivis.filter((p) => sirets.has(p.structure_siret) && p.foyer);
  return {
    'F09-ccas': sirets.size,
    'F09-foyers': distincts(siens.map((p) => p.foyer)),
    'F09-financement': an.alloue('CCAS', 'METROPOLE'),
  };
}

function accompagnementGlobal(an: FaitsDeLAnnee): Chiffres {
  const { faits, conventions } = an;
  const personnes = faits.personnes(an.de('ACCOMPAGNEMENT_GLOBAL'));
  const emploiFormation = famille(an.ceuxDe('etapes-parcours', /GLOBAL$/), 'EMPLOI', 'FORMATION').length;
  return {
    'F07-brsa': personnes,
    'F07-etapes': emploiFormation,
    'F07-part': part(emploiFormation, personnes),
    'F07-etp': somme(
      conventions.filter((c) => c.dispositif === 'ACCOMPAGNEMENT_GLOBAL'),
      'etp',
    ),
  };
}
