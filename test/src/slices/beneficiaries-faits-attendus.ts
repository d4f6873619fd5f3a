import { SIRETS } from '../ingestion/partner-files.js';

/** Par fait : un filtre, les nœuds qu'il garde avec un lien suivi, et ses agrégats, calculés à la main sur les fichiers. */
export const FAITS: { fait: string; noeuds: string; attendus: unknown[]; agregat: string; groupes: unknown[] }[] = [
  {
    fait: 'conventionsPlaces(filtre: { typeStructure: [CCAS], annee: [2018] })',
    noeuds: 'idConvention annee structure { siret }',
    attendus: ['V1', 'V2'].map((idConvention) => ({ idConvention, annee: 2018, structure: { siret: SIRETS[0] } })),
    agregat: '(par: [DISPOSITIF]) { cles { libelle } nombre places etp structures }',
    groupes: [{ cles: [{ libelle: 'PERLE' }], nombre: 2, places: 42, etp: 1.75, structures: 1 }],
  },
  {
    fait: 'contactsParcours(filtre: { annee: 2018, dominante: [SANTE] })',
    noeuds: 'idContact parcours { idParcours contacts { idContact } }',
    attendus: [
      ...['O1', 'O2'].map((idContact) => ({
        idContact,
        parcours: { idParcours: 'P1', contacts: ids('O1', 'O2', 'O4') },
      })),
      { idContact: 'O3', parcours: { idParcours: 'P2', contacts: ids('O3') } },
    ],
    agregat: '(par: [DISPOSITIF, ISSUE]) { cles { valeur } nombre personnes }',
    groupes: [
      { cles: [{ valeur: 'INSERTION_SANTE' }, { valeur: 'HONORE' }], nombre: 2, personnes: 1 },
      { cles: [{ valeur: 'ITINERAIRE_EMPLOI' }, { valeur: 'ABSENT' }], nombre: 1, personnes: 1 },
    ],
  },
  {
    fait: 'etapesParcours(filtre: { dispositif: [INSERTION_SANTE], mois: "2018-04" })',
    noeuds: 'idEtape nature parcours { etapes { nature } }',
    attendus: [
      { idEtape: 'E2', nature: 'ACCES_SOINS', parcours: { etapes: [{ nature: 'RQTH' }, { nature: 'ACCES_SOINS' }] } },
    ],
    agregat: '(par: [FAMILLE]) { cles { libelle } nombre personnes }',
    groupes: [{ cles: [{ libelle: 'Santé' }], nombre: 1, personnes: 1 }],
  },
  {
    fait: 'contratsEngagement(filtre: { annee: 2018 })',
    noeuds: 'idContrat parcours { contrats { idContrat } } personne { contratsEngagement { idContrat } }',
    attendus: [
      {
        idContrat: 'C1',
        parcours: { contrats: [{ idContrat: 'C1' }] },
        personne: { contratsEngagement: [{ idContrat: 'C1' }] },
      },
      { idContrat: 'C2', parcours: null, personne: { contratsEngagement: [{ idContrat: 'C2' }] } },
    ],
    agregat: '(par: [SIGNATURE]) { cles { valeur } nombre personnes }',
    groupes: ['ELECTRONIQUE', 'PAPIER'].map((valeur) => ({ cles: [{ valeur }], nombre: 1, personnes: 1 })),
  },
  {
    fait: 'controles(filtre: { annee: 2018 })',
    noeuds: 'idDossier decision personne { controles { dateControle } }',
    attendus: [
      { idDossier: 'D1', decision: null, personne: { controles: [{ dateControle: '2018-03-12' }] } },
      { idDossier: 'D2', decision: 'REDUCTION', personne: { controles: [{ dateControle: '2018-03-13' }] } },
    ],
    agregat: '{ nombre personnes foyers courriers inscriptions mediations remobilises sanctions }',
    groupes: [
      {
        nombre: 2,
        personnes: 2,
        foyers: 1,
        courriers: 2,
        inscriptions: 0,
        mediations: 1,
        remobilises: 1,
        sanctions: 1,
      },
    ],
  },
  {
    fait: 'demandeurs(filtre: { annee: 2018, brsa: [O] }, tri: { par: DATE_SITUATION })',
    noeuds: 'dateSituation rome1 personne { situationsDemandeur { modaliteAccompagnement } }',
    attendus: ['2018-06-30', '2018-12-31'].map((dateSituation) => ({
      dateSituation,
      rome1: 'K1304',
      personne: {
        situationsDemandeur: [{ modaliteAccompagnement: 'GUIDE' }, { modaliteAccompagnement: 'RENFORCE' }],
      },
    })),
    agregat: '(par: [MODALITE_ACCOMPAGNEMENT, DATE_SITUATION]) { cles { valeur } nombre personnes }',
    groupes: [
      { cles: [{ valeur: 'GUIDE' }, { valeur: '2018-06-30' }], nombre: 1, personnes: 1 },
      { cles: [{ valeur: 'RENFORCE' }, { valeur: '2018-12-31' }], nombre: 1, personnes: 1 },
    ],
  },
  {
    fait: 'aidesFaj(filtre: { nature: [INDIVIDUELLE] }, tri: { par: MONTANT })',
    noeuds: 'idAide montant personne { aidesFaj { idAide } }',
    attendus: [
      { idAide: 'J2', montant: 19.25, personne: { aidesFaj: [{ idAide: 'J1' }, { idAide: 'J2' }] } },
      { idAide: 'J1', montant: 180.5, personne: { aidesFaj: [{ idAide: 'J1' }, { idAide: 'J2' }] } },
    ],
    agregat: '(par: [OBJET, ANNEE]) { cles { valeur } nombre montant personnes }',
    groupes: [{ cles: [{ valeur: 'FORMATION' }, { valeur: '2018' }], nombre: 2, montant: 199.75, personnes: 1 }],
  },
  {
    fait: 'participationsUsagers(filtre: { type: [GEPI], annee: 2018 })',
    noeuds: 'idParticipation personne { participationsUsagers { evenement } }',
    attendus: [
      { idParticipation: 'T1', personne: { participationsUsagers: [{ evenement: 'GEPI Nord' }] } },
      { idParticipation: 'T2', personne: null },
      { idParticipation: 'T3', personne: { participationsUsagers: [{ evenement: 'GEPI Nord' }] } },
    ],
    agregat: '{ nombre seances personnes }',
    groupes: [{ nombre: 3, seances: 2, personnes: 2 }],
  },
  {
    fait: 'seancesCollectives(filtre: { dispositif: [INSERTION_SANTE], du: "2018-03", au: "2018-03" })',
    noeuds: 'idSeance structureNom',
    attendus: ['S1', 'S2'].map((idSeance) => ({ idSeance, structureNom: 'Nord' })),
    agregat: '(par: [STRUCTURE_NOM]) { cles { valeur } inscrits presents }',
    groupes: [{ cles: [{ valeur: 'Nord' }], inscrits: 20, presents: 16 }],
  },
  {
    fait: 'financements(filtre: { dispositif: [CCAS], nature: [ALLOUE], financeur: [METROPOLE] })',
    noeuds: 'idFinancement fiche beneficiaire { financementsInsertion { montant } conventionsPlaces { idConvention } }',
    attendus: [
      {
        idFinancement: 'I1',
        fiche: '9',
        beneficiaire: {
          financementsInsertion: [{ montant: 28500.5 }],
          conventionsPlaces: [{ idConvention: 'V1' }, { idConvention: 'V2' }],
        },
      },
      {
        idFinancement: 'I2',
        fiche: '9',
        beneficiaire: { financementsInsertion: [{ montant: 500 }], conventionsPlaces: [{ idConvention: 'V3' }] },
      },
    ],
    agregat: '(par: [ANNEE]) { cles { valeur } montant beneficiaires }',
    groupes: [{ cles: [{ valeur: '2018' }], montant: 29000.5, beneficiaires: 2 }],
  },
];

function ids(...all: string[]) {
  return all.map((idContact) => ({ idContact }));
}
