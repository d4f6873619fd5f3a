import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Service, startService } from '@hub/scripts/service';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EmptyHubs } from '../ingestion/empty-hubs.js';
import { SIRETS } from '../ingestion/partner-files.js';
import { FICHIERS } from './beneficiaries-files.js';

/** Par fait : un filtre, les nœuds qu'il garde avec un lien suivi, et ses agrégats, calculés à la main sur les fichiers. */
const FAITS: { fait: string; noeuds: string; attendus: unknown[]; agregat: string; groupes: unknown[] }[] = [
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

let hubs: EmptyHubs;
let tranche: Service;
let url: string;

beforeAll(async () => {
  hubs = await EmptyHubs.start();
  const hub = await hubs.create();
  for (const fichier of FICHIERS) {
    const { rejetes, refus } = await hub.deposit(fichier);
    expect({ source: fichier.source, rejetes, refus }).toMatchObject({ rejetes: 0 });
  }
  tranche = startService({
    name: 'La tranche',
    script: createRequire(import.meta.url).resolve('@hub/beneficiaries/main'),
    env: { DATABASE_URL: `${hub.urls.beneficiaries}?options=-c%20log_statement%3Dall` },
    logFile: join(hubs.folder, 'logs/beneficiaries.log'),
  });
  url = await tranche.url;
});

afterAll(async () => {
  await tranche?.stop();
  await hubs?.stop();
});

describe('les faits des bénéficiaires', () => {
  it.each(FAITS)('$fait', async ({ fait, noeuds, attendus, agregat, groupes }) => {
    const { data, errors } = await ask(`{ fait: ${fait} { total noeuds { ${noeuds} } agregat ${agregat} } }`);
    expect(errors).toBeUndefined();
    expect(data.fait).toEqual({ total: attendus.length, noeuds: attendus, agregat: groupes });
  });

  it('suivent leurs liens en autant de requêtes SQL, quel que soit le nombre de lignes', async () => {
    const statementsFor = async (premier: number) => {
      const before = statements();
      const { data } = await ask(`{ contactsParcours(premier: ${premier}) { noeuds {
        parcours { structure { siret } personne { controles { idDossier } } contacts { idContact } etapes { idEtape } } } } }`);
      return { lignes: data.contactsParcours.noeuds.length, requetes: statements() - before };
    };
    const [one, all] = [await statementsFor(1), await statementsFor(50)];
    expect([one.lignes, all.lignes]).toEqual([1, 4]);
    expect([one.requetes, all.requetes]).toEqual([6, 6]);
  });
});

describe('la période d’un fait qui dure', () => {
  it.each([
    ['', ['P4']],
    ['periodeSur: [DEBUT]', ['P4']],
    ['periodeSur: [FIN]', ['P3']],
    ['periodeSur: [EN_COURS]', ['P3', 'P4']],
    ['periodeSur: [DERNIER_JOUR]', ['P4']],
    ['periodeSur: [EN_COURS, DEBUT]', ['P4']],
    ['periodeSur: [FIN, DEBUT]', []],
    ['periodeSur: [EN_COURS], orientation: { annee: 2018 }', ['P4']],
    ['periodeSur: [EN_COURS], orientation: { au: "2017-12" }', []],
    ['periodeSur: [EN_COURS], conventionne: [CCAS]', ['P3']],
    ['periodeSur: [EN_COURS], conventionne: [MDM]', []],
  ])('%s', async (lecture, attendus) => {
    const { data } = await ask(`{ parcours(filtre: { annee: 2018 ${lecture} }) { noeuds { idParcours } total } }`);
    expect(data.parcours).toEqual({ noeuds: attendus.map((idParcours) => ({ idParcours })), total: attendus.length });
  });

  it('sans période, les autres dates filtrent encore', async () => {
    const { data } = await ask('{ parcours(filtre: { orientation: { annee: 2017 } }) { noeuds { idParcours } } }');
    expect(data.parcours.noeuds).toEqual([{ idParcours: 'P5' }]);
  });

  it('refuse une autre période mal dite', async () => {
    const { errors } = await ask('{ parcours(filtre: { orientation: { mois: "2018-13" } }) { total } }');
    expect(errors).toMatchObject([{ extensions: { code: 'PERIODE_INVALIDE' } }]);
  });

  it('donne les délais entre deux dates', async () => {
    const { data } = await ask(
      '{ parcours(filtre: { dispositif: [E2C, PERLE] }) { agregat(par: [DISPOSITIF]) { delaiDiagnostic delaiDebut duree orienteurs } } }',
    );
    expect(data.parcours.agregat).toEqual([
      { delaiDiagnostic: null, delaiDebut: null, duree: 346, orienteurs: 0 },
      { delaiDiagnostic: 10, delaiDebut: 22, duree: null, orienteurs: 2 },
    ]);
  });
});

describe('les personnes d’un fait', () => {
  it('font une cohorte, sous le filtre de sa liste', async () => {
    const { data, errors } = await ask(`{
      perle: personnesDeParcours(filtre: { dispositif: [PERLE] }) {
        effectif
        emploi: personnesEnEtape(filtre: { famille: [EMPLOI] }) { effectif part }
        sansEmploi: personnesEnEtape(filtre: { famille: [EMPLOI] }, exclure: true) { effectif }
        decides: personnesControlees(filtre: { mediation: { annee: 2018 } }) { effectif }
      }
      jeunes: personnesAideesParLeFaj(filtre: { nature: [INDIVIDUELLE] }) { effectif }
      signataires: signatairesContratsEngagement { personnesPresentes(filtre: { type: [GEPI] }) { effectif } }
      inscrits: inscritsFranceTravail { effectif }
      sante: personnesContactees(filtre: { annee: 2018, issue: [HONORE] }) { effectif }
    }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      perle: {
        effectif: 2,
        emploi: { effectif: 1, part: 0.5 },
        sansEmploi: { effectif: 1 },
        decides: { effectif: 1 },
      },
      jeunes: { effectif: 1 },
      signataires: { personnesPresentes: { effectif: 2 } },
      inscrits: { effectif: 2 },
      sante: { effectif: 1 },
    });
  });

  it('entrent et sortent aux dates de leurs lignes retenues', async () => {
    const { data } =
      await ask(`{ personnesDeParcours(filtre: { dispositif: [E2C, PERLE], annee: 2018, periodeSur: [EN_COURS] }) {
      avant: accompagnes(moment: ENTREE, decalage: -1, filtre: { dispositif: [E2C, PERLE] }) { effectif }
      entree: accompagnes(moment: ENTREE, filtre: { dispositif: [E2C, PERLE] }) { effectif }
      sortie: accompagnes(moment: SORTIE, filtre: { dispositif: [E2C, PERLE] }) { effectif inconnus }
    } }`);
    expect(data.personnesDeParcours).toEqual({
      avant: { effectif: 0 },
      entree: { effectif: 2 },
      sortie: { effectif: 1, inconnus: 1 },
    });
  });
});

describe('le programme', () => {
  it('mène d’une fiche et d’un dispositif à ce que la direction en sait', async () => {
    const { data, errors } = await ask(`{
      neuf: ficheAction(numero: "9") { titre orientation { numero } dispositifs { code } financements { total } controles { total } }
      trois: ficheAction(numero: "3") { controles(filtre: { annee: 2018 }) { total agregat { mediations } } }
      quatre: ficheAction(numero: "4") { participationsUsagers { total } }
      inconnue: ficheAction(numero: "99") { titre }
      perle: dispositif(code: "PERLE") {
        libelle fiche { numero } parcours(filtre: { diagnostic: [ACCOMPAGNE] }) { total } conventionsPlaces { agregat { places } }
      }
      ccas: dispositif(code: "CCAS") { parcours { total } financements(filtre: { annee: [2018] }) { agregat { montant } } }
    }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      neuf: {
        titre: 'Partenariat avec les CCAS de la Métropole',
        orientation: { numero: '1' },
        dispositifs: [{ code: 'CCAS' }],
        financements: { total: 2 },
        controles: null,
      },
      trois: { controles: { total: 2, agregat: [{ mediations: 1 }] } },
      quatre: { participationsUsagers: { total: 3 } },
      inconnue: null,
      perle: {
        libelle: 'PERLE',
        fiche: { numero: '16' },
        parcours: { total: 1 },
        conventionsPlaces: { agregat: [{ places: 42 }] },
      },
      ccas: { parcours: null, financements: { agregat: [{ montant: 29000.5 }] } },
    });
  });
});

describe('la provenance', () => {
  it('dit les sources lues, leur dernier dépôt, et pas les autres', async () => {
    const { extensions } = await ask('{ contactsParcours { total } ficheAction(numero: "9") { titre } }');
    expect(extensions.sources).toEqual({
      'contacts-parcours': {
        dernierDepot: expect.objectContaining({
          fichier: 'contacts-parcours-2019-01-31.csv',
          dateReference: '2019-01-31',
        }),
        enRetard: true,
      },
      parcours: { dernierDepot: expect.objectContaining({ dateReference: '2019-01-31' }), enRetard: true },
    });
  });

  it('dit aussi une source sans dépôt', async () => {
    const { extensions } = await ask('{ beneficiairesRsa { effectif } }');
    expect(extensions.sources['caf-droits']).toEqual({ dernierDepot: null, enRetard: true });
  });

  it('borne les années dont parle chaque source', async () => {
    const { data } = await ask(
      '{ sourcesBeneficiaires(ids: ["contacts-parcours", "financements", "territoires", "caf-droits"]) { id annees { premiere derniere } } }',
    );
    expect(
      Object.fromEntries(
        data.sourcesBeneficiaires.map(({ id, annees }: { id: string; annees: object }) => [id, annees]),
      ),
    ).toEqual({
      'contacts-parcours': { premiere: 2017, derniere: 2018 },
      financements: { premiere: 2018, derniere: 2018 },
      territoires: null,
      'caf-droits': null,
    });
  });
});

function ids(...all: string[]) {
  return all.map((idContact) => ({ idContact }));
}

/** Requêtes SQL à paramètres reçues jusqu'ici : celles des liens. */
function statements(): number {
  return readFileSync(join(hubs.folder, 'logs/postgres.log'), 'utf8').split('execute <unnamed>').length;
}

async function ask(query: string) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return JSON.parse(await response.text());
}
