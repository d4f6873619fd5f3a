import { type EvenementsParPersonne, groupByPerson } from '@hub/shared/cohort/event-at';
import { type Evenements, memoDeFlux } from '@hub/shared/cohort/flux';
import { Memo } from '@hub/shared/cohort/memo';
import { SANS_MOIS } from '@hub/shared/cohort/mois';
import type { Flux } from '@hub/shared/cohort/narrow';
import { anneesOf } from '@hub/shared/cohort/secret/annees';
import type { CoupeConnue } from '@hub/shared/cohort/secret/declinaisons';
import { rankSql } from '@hub/shared/store/codes';
import { readColumns } from '@hub/shared/store/columns';
import type { IndexDefinition } from '@hub/shared/store/live-index';
import type { ClientBase } from 'pg';
import { codeInseeSql } from './code-insee.js';
import { DISPOSITIFS, MODALITES, SEXES, SITUATIONS_FAMILIALES } from './codes.js';
import { Emprises } from './emprises.js';
import { condense, type LignesCaf, orderByPerson, type Profils } from './profils.js';
import { type MoisEnOctets, monthsInBytes, RsaMonths } from './rsa-months.js';
import { loadTerritoires, type Territoire, Territoires } from './territoires.js';

/** Les parcours en vigueur qui ont commencé, en colonnes. Sans date de début, un parcours n'est pas un accompagnement. */
export interface Accompagnements extends Evenements {
  dispositifs: Int32Array;
  modalites: Int32Array;
}

/** Tout ce qu'une question sur les bénéficiaires lit, en mémoire. */
export interface BeneficiariesIndex {
  rsa: RsaMonths;
  profils: Profils;
  territoires: Territoires;
  emprises: Emprises;
  /** Mois de naissance par numéro d'ordre ; 0 : inconnu. */
  naissances: Int32Array;
  accompagnements: Accompagnements;
  parPersonne: EvenementsParPersonne;
  /** Un flux par filtre, l'état d'un mois compris. */
  flux: Memo<Flux>;
  /** Années que les accompagnements couvrent. */
  annees: number[];
  coupes: Memo<CoupeConnue>;
}

type Colonnes = Pick<BeneficiariesIndex, 'profils' | 'naissances' | 'accompagnements'> & {
  rsa: MoisEnOctets;
  territoires: Territoire[];
};

export const beneficiariesIndex: IndexDefinition<Colonnes, BeneficiariesIndex> = {
  sources: [
    ...['caf-droits', 'caf-beneficiaires', 'parcours', 'territoires'],
    ...['contrats-engagement', 'controles-obligations', 'ft-demandeurs', 'faj-aides', 'participation'],
  ],
  format: 1,
  load: loadBeneficiaries,
  build: ({ rsa, territoires: lignes, ...colonnes }) => {
    const territoires = new Territoires(lignes);
    return {
      ...colonnes,
      rsa: new RsaMonths(rsa),
      territoires,
      emprises: new Emprises(territoires),
      parPersonne: groupByPerson(colonnes.accompagnements),
      flux: memoDeFlux(),
      annees: anneesOf(colonnes.accompagnements.debuts, colonnes.accompagnements.fins),
      coupes: new Memo(),
    };
  },
};

/** États du dossier où le droit est ouvert (CNAF, ETATDOSRSA) : 2 droit ouvert versable, 3 et 4 droit ouvert suspendu. */
const OPEN = "('2', '3', '4')";

async function loadBeneficiaries(client: ClientBase): Promise<Colonnes> {
  const { rows: connus } = await client.query<{ mois: number }>('SELECT mois FROM mois_connus ORDER BY 1');
  const caf = await loadLignesCaf(client);
  const parcours = await readColumns(
    client,
    { personnes: 'int', debuts: 'int', fins: 'int', dispositifs: 'int', modalites: 'int' },
    `SELECT personne, mois_de(date_debut), mois_de(date_fin), ${rankSql('dispositif', DISPOSITIFS)}, ${rankSql('modalite', MODALITES)}
     FROM parcours_en_vigueur ORDER BY id_parcours`,
  );
  const naissances = await readColumns(
    client,
    { personnes: 'int', mois: 'int' },
    'SELECT personne, mois FROM naissances',
  );
  const order = orderByPerson(caf);
  return {
    rsa: monthsInBytes(
      caf,
      order,
      connus.map(({ mois }) => mois),
    ),
    profils: condense(caf, order),
    territoires: await loadTerritoires(client),
    naissances: naissancesOf(caf, order, naissances),
    accompagnements: startedOnly(parcours),
  };
}

function loadLignesCaf(client: ClientBase): Promise<LignesCaf> {
  return readColumns(
    client,
    {
      personnes: 'int',
      mois: 'int',
      ouverts: 'int',
      foyers: 'int',
      sexes: 'int',
      communes: 'int',
      situations: 'int',
      ouvertures: 'int',
      naissances: 'int',
    },
    `SELECT personne, mois, coalesce((etat IN ${OPEN})::int, 0), matricule, ${rankSql('sexe', SEXES)}, ${codeInseeSql('code_insee')},
            ${rankSql('situation_familiale', SITUATIONS_FAMILIALES)}, mois_de(date_ouverture), coalesce(mois_naissance, 0)
     FROM droits_en_vigueur`,
  );
}

type Parcours = Accompagnements & { length: number };

/** Sans date de début, un parcours n'est pas un accompagnement. */
function startedOnly(parcours: Parcours): Accompagnements {
  const started = Int32Array.from({ length: parcours.length }, (_, i) => i).filter(
    (i) => parcours.debuts[i] !== SANS_MOIS,
  );
  const pick = (values: Int32Array) => started.map((i) => values[i]);
  return {
    personnes: pick(parcours.personnes),
    debuts: pick(parcours.debuts),
    fins: pick(parcours.fins),
    dispositifs: pick(parcours.dispositifs),
    modalites: pick(parcours.modalites),
  };
}

/** Mois de naissance par personne : celui du dernier mois où la CAF le dit ; à défaut, celui des autres sources. Jamais lu du NIR. */
function naissancesOf(
  caf: LignesCaf,
  order: Int32Array,
  others: { personnes: Int32Array; mois: Int32Array; length: number },
): Int32Array {
  let size = order.length > 0 ? caf.personnes[order[order.length - 1]] + 1 : 0;
  for (let i = 0; i < others.length; i++) size = Math.max(size, others.personnes[i] + 1);
  const births = new Int32Array(size);
  for (let i = 0; i < others.length; i++) births[others.personnes[i]] = others.mois[i];
  for (let k = 0; k < order.length; k++) {
    const row = order[k];
    if (caf.naissances[row] !== SANS_MOIS) births[caf.personnes[row]] = caf.naissances[row];
  }
  return births;
}
