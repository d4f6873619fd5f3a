import type { MesureDeFait } from '@hub/shared/federation/fait';
import { sourceFait } from '@hub/shared/federation/source-fait';
import { ControleEnVigueur } from '../store/sources.entity.js';
import { medianDays } from './delais.js';
import { versPersonne } from './liens.js';

export const controles = sourceFait({
  source: 'controles-obligations',
  entity: ControleEnVigueur,
  nom: 'Controle',
  champ: 'controles',
  description:
    'Dossiers contrôlés au titre des obligations d’insertion, du contrôle à la décision sur le RSA. La période porte sur le contrôle.',
  champs: [
    ...['id_dossier', 'campagne', 'date_controle', 'date_courrier', 'date_inscription', 'date_mediation'],
    ...['avis', 'date_decision', 'decision', 'remobilise'],
  ],
  date: 'date_controle',
  dates: {
    courrier: 'date_courrier',
    inscription: 'date_inscription',
    mediation: 'date_mediation',
    decide: 'date_decision',
  },
  personnes: {
    champ: 'personnesControlees',
    description: 'Personnes dont un dossier a été contrôlé, datées de leurs contrôles retenus.',
  },
  dimensions: ['campagne', 'avis', 'decision', 'remobilise'],
  distincts: { foyers: { colonne: 'foyer', description: 'Nombre de foyers différents.' } },
  mesures: {
    courriers: dated('f.dateCourrier', 'Dossiers qui ont reçu un courrier.'),
    inscriptions: dated('f.dateInscription', 'Dossiers suivis d’une inscription à Pôle emploi.'),
    mediations: dated('f.dateMediation', 'Dossiers inscrits en instance de médiation.'),
    remobilises: counted(
      `f.dateCourrier IS NOT NULL AND f.remobilise = 'OUI'`,
      `concat_ws(',', f.dateCourrier IS NOT NULL, f.remobilise)`,
      'Dossiers dont le destinataire du courrier a repris ses démarches.',
    ),
    delaiCourrier: medianDays('f.dateControle', 'f.dateCourrier', 'Jours du contrôle au courrier.'),
    delaiInscription: medianDays('f.dateCourrier', 'f.dateInscription', 'Jours du courrier à l’inscription.'),
    delaiMediation: medianDays('f.dateCourrier', 'f.dateMediation', 'Jours du courrier à l’instance de médiation.'),
    delaiDecision: medianDays('f.dateMediation', 'f.dateDecision', 'Jours de l’instance de médiation à la décision.'),
    sanctions: counted(
      `f.decision IN ('REDUCTION', 'SUSPENSION')`,
      'f.decision',
      'Dossiers où le RSA est réduit ou suspendu.',
    ),
  },
  liens: { personne: versPersonne('Personne contrôlée.') },
});

function dated(date: string, description: string): MesureDeFait {
  return counted(`${date} IS NOT NULL`, `${date} IS NOT NULL`, description);
}

function counted(condition: string, coupe: string, description: string): MesureDeFait {
  return { expression: `count(*) FILTER (WHERE ${condition})`, type: 'entier', description, coupe };
}
