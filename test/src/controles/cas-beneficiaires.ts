import { cnaf } from '../ingestion/cnaf-file.js';
import { csv, type FichierPartenaire, type Ligne, parNir, personne } from '../ingestion/partner-files.js';
import type { Cas } from './cas.js';

const DATE = '2019-12-31';
const ETAPE_EN_DESORDRE = 'Une étape est datée d’avant celle qui la précède.';
const INCONNU_DE_LA_CAF = 'RSA déclaré, sans droit ouvert à la CAF le mois du début.';

const parcours = (id: string, n: number, reste: Ligne) => ({ id_parcours: id, ...parNir(personne(n)), ...reste });
const dossier = (id: string, n: number, reste: Ligne) => ({ id_dossier: id, ...parNir(personne(n)), ...reste });
const droit = (n: number, etat: number, montant = 500) => ({
  ...{ mois: '2018-02', matricule: `F${n}`, ...parNir(personne(n)), role: 'DEM', etat, montant },
});
const financement = (id: string, fiche: string, nature: string, montant: string, annee = 2018) => ({
  ...{ id_financement: id, fiche, dispositif: 'CCAS', annee, financeur: 'METROPOLE', nature, montant },
});
/** Un flux de la CAF d'un foyer par montant. */
function flux(montants: number[]): FichierPartenaire {
  const foyers = montants.map((_, i) => ({
    matricule: `900${i}`,
    membres: [{ ...personne(140 + i), role: 'DEM' as const }],
  }));
  const { contenu, ...fichier } = cnaf('2018-05', '2018-06-02', foyers);
  const rests = [...montants];
  const xml = contenu.toString('latin1').replaceAll('</PrestationRSA>', (end) => {
    const montant = `<MTTOTDRORSA>${rests.shift()}</MTTOTDRORSA>`;
    return `<DetailDroitRSA><MontantsCalculDroitRSA>${montant}</MontantsCalculDroitRSA></DetailDroitRSA>${end}`;
  });
  return { ...fichier, contenu: Buffer.from(xml, 'latin1') };
}

export const CAS_BENEFICIAIRES: Cas[] = [
  {
    controle: 'FIN_AVANT_DEBUT',
    fichiers: [
      csv('parcours', DATE, [
        parcours('FIN-1', 100, { date_debut: '2018-02-02', date_fin: '2018-02-01' }),
        parcours('FIN-2', 101, { date_debut: '2018-02-01', date_fin: '2018-02-01' }),
      ]),
      csv('contrats-engagement', DATE, [
        { id_contrat: 'FIN-3', ...parNir(personne(100)), date_signature: '2018-02-01', date_fin: '2018-02-01' },
        { id_contrat: 'FIN-4', ...parNir(personne(101)), date_signature: '2018-02-02', date_fin: '2018-02-01' },
      ]),
      csv('territoires', DATE, [
        { type: 'CLI', code: 'FIN-5', debut: '2018-01-02', fin: '2018-01-01' },
        { type: 'CLI', code: 'FIN-6', debut: '2018-01-01', fin: '2018-01-01' },
      ]),
    ],
    fautes: [
      ['parcours', 2, 'date_fin est d’avant date_debut.'],
      ['contrats-engagement', 3, 'date_fin est d’avant date_signature.'],
      ['territoires', 2, 'fin est d’avant debut.'],
    ],
  },
  {
    controle: 'SORTIE_SANS_DATE',
    fichiers: [
      csv('parcours', DATE, [
        parcours('SOR-1', 102, { motif_sortie: 'FORMATION', date_fin: '2018-06-30' }),
        parcours('SOR-2', 103, { motif_sortie: 'FORMATION' }),
        parcours('SOR-3', 104, {}),
      ]),
    ],
    fautes: [['parcours', 3, 'Motif de sortie sans date de fin.']],
  },
  {
    controle: 'RSA_DECLARE_INCONNU_DE_LA_CAF',
    fichiers: [
      csv('caf-droits', '2018-02-28', [droit(110, 4), droit(111, 5)]),
      csv('parcours', DATE, [
        parcours('DEC-1', 110, { brsa_declare: 'OUI', date_debut: '2018-02-28' }),
        parcours('DEC-2', 111, { brsa_declare: 'OUI', date_debut: '2018-02-01' }),
        parcours('DEC-3', 112, { brsa_declare: 'OUI', date_debut: '2018-02-01' }),
        parcours('DEC-4', 112, { brsa_declare: 'NON', date_debut: '2018-02-01' }),
        // La CAF n'a rien envoyé de mars : elle ne contredit rien.
        parcours('DEC-5', 112, { brsa_declare: 'OUI', date_debut: '2018-03-01' }),
        parcours('DEC-6', 112, { brsa_declare: 'OUI', date_orientation: '2018-02-01' }),
      ]),
    ],
    fautes: [
      ['parcours', 3, INCONNU_DE_LA_CAF],
      ['parcours', 4, INCONNU_DE_LA_CAF],
    ],
  },
  {
    controle: 'RSA_OUVERT_NON_DECLARE',
    fichiers: [
      csv('caf-droits', '2018-02-28', [droit(113, 2), droit(114, 1)]),
      csv('parcours', DATE, [
        parcours('NON-1', 113, { brsa_declare: 'NON', date_debut: '2018-02-15' }),
        parcours('NON-2', 114, { brsa_declare: 'NON', date_debut: '2018-02-15' }),
        parcours('NON-3', 113, { date_debut: '2018-02-15' }),
      ]),
    ],
    fautes: [['parcours', 2, 'RSA déclaré absent, alors que la CAF a un droit ouvert le mois du début.']],
  },
  {
    controle: 'SANCTION_SANS_AVIS',
    fichiers: [
      csv('controles-obligations', DATE, [
        dossier('SAN-1', 120, { decision: 'SUSPENSION' }),
        dossier('SAN-2', 121, { decision: 'REDUCTION', avis: 'REDUCTION' }),
        dossier('SAN-3', 122, { decision: 'AUCUNE' }),
      ]),
    ],
    fautes: [['controles-obligations', 2, 'Décision SUSPENSION sans avis.']],
  },
  {
    controle: 'REMOBILISE_SANS_COURRIER',
    fichiers: [
      csv('controles-obligations', DATE, [
        dossier('REM-1', 123, { remobilise: 'OUI', date_courrier: '2018-03-01' }),
        dossier('REM-2', 124, { remobilise: 'OUI' }),
        dossier('REM-3', 125, { remobilise: 'NON' }),
      ]),
    ],
    fautes: [['controles-obligations', 3, 'Remobilisé, sans date de courrier.']],
  },
  {
    controle: 'ETAPES_DU_CONTROLE_EN_DESORDRE',
    fichiers: [
      csv('controles-obligations', DATE, [
        dossier('ETA-1', 126, { date_controle: '2018-03-02', date_courrier: '2018-03-01' }),
        dossier('ETA-2', 126, { date_courrier: '2018-03-02', date_mediation: '2018-03-01' }),
        dossier('ETA-3', 126, { date_mediation: '2018-03-02', date_decision: '2018-03-01' }),
        dossier('ETA-4', 126, { date_controle: '2018-03-02', date_decision: '2018-03-01' }),
        dossier('ETA-5', 126, {
          ...{ date_controle: '2018-03-01', date_courrier: '2018-03-01' },
          ...{ date_mediation: '2018-03-01', date_decision: '2018-03-01' },
        }),
      ]),
    ],
    fautes: [2, 3, 4, 5].map((ligne) => ['controles-obligations', ligne, ETAPE_EN_DESORDRE]),
  },
  {
    controle: 'PRESENTS_AU_DELA_DES_INSCRITS',
    fichiers: [
      csv('frequentation-collectif', DATE, [
        { id_seance: 'PRE-1', inscrits: 8, presents: 8 },
        { id_seance: 'PRE-2', inscrits: 8, presents: 9 },
      ]),
    ],
    fautes: [['frequentation-collectif', 3, '9 présents pour 8 inscrits.']],
  },
  {
    controle: 'PLACES_ABSURDES',
    fichiers: [
      csv('conventions-places', DATE, [
        { id_convention: 'PLA-1', places: 10_001 },
        { id_convention: 'PLA-2', places: 10_000, etp: 10_000 },
        { id_convention: 'PLA-3', places: 2, etp: '2,50' },
        { id_convention: 'PLA-4', places: 0, etp: 1 },
      ]),
    ],
    fautes: [
      ['conventions-places', 2, '10001 places.'],
      ['conventions-places', 4, '2 places pour 2,5 ETP.'],
    ],
  },
  {
    controle: 'ALLOUE_AU_DELA_DU_PREVU',
    fichiers: [
      csv('financements', DATE, [
        financement('ALL-1', '9', 'PREVU', '600'),
        financement('ALL-4', '9', 'ALLOUE', '700'),
        financement('ALL-3', '9', 'ALLOUE', '300,50'),
        financement('ALL-2', '9', 'PREVU', '400'),
        financement('ALL-5', '9', 'PREVU', '1000', 2019),
        financement('ALL-6', '9', 'ALLOUE', '1000', 2019),
        financement('ALL-7', '9', 'ALLOUE', '1000', 2020),
      ]),
    ],
    fautes: [['financements', 3, '1000,5 € alloués pour 1000 € prévus.']],
  },
  {
    controle: 'CONSOMME_AU_DELA_DE_L_ALLOUE',
    fichiers: [
      csv('financements', DATE, [
        financement('CON-1', '11', 'ALLOUE', '500'),
        financement('CON-2', '11', 'CONSOMME', '501'),
        financement('CON-3', '11', 'ALLOUE', '500', 2019),
        financement('CON-4', '11', 'CONSOMME', '500', 2019),
        financement('CON-5', '11', 'CONSOMME', '500', 2020),
      ]),
    ],
    fautes: [['financements', 3, '501 € consommés pour 500 € alloués.']],
  },
  {
    controle: 'MONTANT_ABSURDE',
    fichiers: [
      csv('caf-droits', '2018-02-28', [droit(130, 2, 5455), droit(131, 2, 5456)]),
      flux([5456, 5455]),
      csv('faj-aides', DATE, [
        { id_aide: 'MON-1', ...parNir(personne(130)), nature: 'INDIVIDUELLE', montant: '10000,01' },
        { id_aide: 'MON-2', ...parNir(personne(130)), nature: 'INDIVIDUELLE', montant: 10_000 },
        { id_aide: 'MON-3', ...parNir(personne(130)), nature: 'ACTION', montant: 20_000 },
      ]),
      csv('financements', DATE, [
        financement('MON-4', '16', 'ALLOUE', '100000000'),
        financement('MON-5', '16', 'ALLOUE', '100000000,1'),
      ]),
    ],
    fautes: [
      ['caf-beneficiaires', 1, 'RSA mensuel de plus de 5455 €.'],
      ['caf-droits', 3, 'RSA mensuel de plus de 5455 €.'],
      ['faj-aides', 2, 'Aide individuelle de plus de 10000 €.'],
      ['financements', 3, '100000000,1 €.'],
    ],
  },
];
