import { estDe, nombre, pendant, somme } from './read-facts.js';
import { type Chiffres, type FaitsDeLAnnee, part } from './year-facts.js';

/** Les chiffres de la convention avec l'État et de l'IAE (fiche 6, marchés réservés à part), sans rien du code qui écrit. */
export function chiffresDeLIae(an: FaitsDeLAnnee): Chiffres {
  return { ...contratsAides(an), ...accompagnement(an), ...appel(an) };
}

function contratsAides(an: FaitsDeLAnnee): Chiffres {
  const { faits, annee } = an;
  const objectif = (indicateur: string) => an.objectif(indicateur);
  const signes = faits.lignes('contrats-aides', (c) => estDe(c.date_signature, annee));
  const cie = signes.filter((c) => c.type === 'CIE').length;
  const cec = signes.length - cie;
  const aides = faits.lignes('aides-poste', (a) => pendant(a, annee));
  return {
    'F06-cec-cible': objectif('CEC'),
    'F06-cie-cible': objectif('CIE'),
    'F06-aides-cible': objectif('AIDE_POSTE'),
    'F06-cec': cec,
    'F06-cie': cie,
    'F06-taux-cec': part(cec, objectif('CEC')),
    'F06-taux-cie': part(cie, objectif('CIE')),
    'F06-aides': aides.length,
    'F06-taux-aides': part(aides.length, objectif('AIDE_POSTE')),
    'F06-enveloppe': somme(aides, 'montant'),
    'F06-cec-2019': objectif('CEC'),
    'F06-cie-2019': objectif('CIE'),
  };
}

function accompagnement({ faits, annee }: FaitsDeLAnnee): Chiffres {
  const actives = faits.lignes(
    'annexes-financieres',
    (a) => a.annee === `${annee}` && /^(VALIDE|PROVISOIRE)$/.test(a.etat ?? ''),
  );
  const postes = (type: string) =>
    somme(
      actives.filter((a) => a.type === type && a.nature === 'ACCOMPAGNEMENT'),
      'postes',
    );
  return { 'F06-aci-postes': postes('ACI'), 'F06-ei-postes': postes('EI') };
}

function appel({ faits, annee }: FaitsDeLAnnee): Chiffres {
  const appels = faits.lignes('appels-a-projets', (a) => a.annee === `${annee}`);
  const recues = faits.lignes('candidatures', (c) => appels.some((a) => a.id_aap === c.id_aap));
  const retenues = recues.filter((c) => c.decision === 'RETENU');
  const projet = (rang: number) => recues.find((c) => c.id_candidature === `AAP${annee}-${rang}`);
  const etat = (rang: number) => nombre(projet(rang)?.cofinanceur === 'ETAT' ? projet(rang)?.cofinancement : '');
  return {
    'F06-aap-enveloppe': somme(appels, 'enveloppe'),
    'F06-aap-max': somme(appels, 'projets_max'),
    'F06-aap-recus': recues.length,
    'F06-aap-retenus': retenues.length,
    'F06-aap-alloue': somme(retenues, 'montant_alloue'),
    ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((rang) => [`F06-aap-p${rang}`, nombre(projet(rang)?.montant_alloue)])),
    'F06-aap-p1-etat': etat(1),
    'F06-aap-p4-etat': etat(4),
  };
}
