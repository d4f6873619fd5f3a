import {
  anyOf,
  type Controle,
  decimal,
  enVigueur,
  finAvantDebut,
  linesFrom,
  linesWhere,
} from '@hub/shared/store/controle';

/** Dix fois le montant forfaitaire d'une personne seule (545,48 € au 1er avril 2017) : aucun foyer, si grand soit-il, n'en approche. */
const MAX_RSA_MENSUEL = 5_455;
/** Une aide du FAJ se compte en centaines d'euros ; à ce niveau, c'est une action ou une virgule perdue. */
const MAX_AIDE_FAJ = 10_000;
/** L'allocation RSA n'y figure pas : aucun financement d'insertion n'approche cent millions d'euros. */
const MAX_FINANCEMENT = 100_000_000;
/** Les itinéraires de toute la Métropole comptent 10 000 places : une convention n'en porte pas autant. */
const MAX_PLACES = 10_000;

/** Comment un message dit la nature d'un financement. */
const DITS = { PREVU: 'prévus', ALLOUE: 'alloués', CONSOMME: 'consommés' };

const ETAPES_EN_DESORDRE = [
  'l.date_courrier < l.date_controle',
  'l.date_mediation < greatest(l.date_controle, l.date_courrier)',
  'l.date_decision < greatest(l.date_controle, l.date_courrier, l.date_mediation)',
].join(' OR ');

/** Les contrôles de qualité des données des bénéficiaires. */
export const controles: Controle[] = [
  finAvantDebut(
    ['parcours', 'date_debut', 'date_fin'],
    ['contrats-engagement', 'date_signature', 'date_fin'],
    ['territoires', 'debut', 'fin'],
  ),
  {
    id: 'SORTIE_SANS_DATE',
    libelle: 'Sortie sans date',
    description:
      'Un motif de sortie est donné sans date de fin : le parcours passe pour en cours, et sa sortie n’est d’aucune année.',
    sources: ['parcours'],
    sql: linesWhere(
      'parcours',
      'l.motif_sortie IS NOT NULL AND l.date_fin IS NULL',
      'Motif de sortie sans date de fin.',
    ),
  },
  {
    id: 'RSA_DECLARE_INCONNU_DE_LA_CAF',
    libelle: 'RSA déclaré, inconnu de la CAF',
    description:
      'La structure déclare la personne bénéficiaire du RSA, mais la CAF ne lui connaît pas de droit ouvert le mois où commence le parcours. Un mois dont la CAF n’a rien envoyé ne dit rien.',
    sources: ['parcours', 'caf-droits', 'caf-beneficiaires'],
    sql: declaredAgainstCaf('OUI', 'aucun', 'RSA déclaré, sans droit ouvert à la CAF le mois du début.'),
  },
  {
    id: 'RSA_OUVERT_NON_DECLARE',
    libelle: 'RSA ouvert, déclaré absent',
    description:
      'La structure déclare que la personne n’est pas bénéficiaire du RSA, mais la CAF lui connaît un droit ouvert le mois où commence le parcours. Avec RSA_DECLARE_INCONNU_DE_LA_CAF, il explique l’écart entre le nombre déclaré et le nombre constaté.',
    sources: ['parcours', 'caf-droits', 'caf-beneficiaires'],
    sql: declaredAgainstCaf(
      'NON',
      'ouvert',
      'RSA déclaré absent, alors que la CAF a un droit ouvert le mois du début.',
    ),
  },
  {
    id: 'SANCTION_SANS_AVIS',
    libelle: 'Sanction sans avis',
    description:
      'Le RSA est réduit ou suspendu sans avis de l’équipe pluridisciplinaire, que la loi demande avant toute décision (CASF, art. L. 262-39).',
    sources: ['controles-obligations'],
    sql: linesWhere(
      'controles-obligations',
      "l.decision IN ('REDUCTION', 'SUSPENSION') AND l.avis IS NULL",
      'Décision {l.decision} sans avis.',
    ),
  },
  {
    id: 'REMOBILISE_SANS_COURRIER',
    libelle: 'Remobilisé sans courrier',
    description:
      'Le foyer est dit remobilisé, mais aucun courrier ne lui a été envoyé : il n’est pas compté parmi les remobilisés.',
    sources: ['controles-obligations'],
    sql: linesWhere(
      'controles-obligations',
      "l.remobilise = 'OUI' AND l.date_courrier IS NULL",
      'Remobilisé, sans date de courrier.',
    ),
  },
  {
    id: 'ETAPES_DU_CONTROLE_EN_DESORDRE',
    libelle: 'Étapes du contrôle en désordre',
    description:
      'Le dossier est contrôlé, puis un courrier part, puis vient la médiation, puis la décision. Ici une étape est datée d’avant celle qui la précède.',
    sources: ['controles-obligations'],
    sql: linesWhere('controles-obligations', ETAPES_EN_DESORDRE, 'Une étape est datée d’avant celle qui la précède.'),
  },
  {
    id: 'PRESENTS_AU_DELA_DES_INSCRITS',
    libelle: 'Plus de présents que d’inscrits',
    description: 'Une séance collective compte plus de présents que d’inscrits : sa fréquentation dépasse 100 %.',
    sources: ['frequentation-collectif'],
    sql: linesWhere(
      'frequentation-collectif',
      'l.presents > l.inscrits',
      '{l.presents} présents pour {l.inscrits} inscrits.',
    ),
  },
  {
    id: 'PLACES_ABSURDES',
    libelle: 'Places invraisemblables',
    description: `Une convention porte plus de ${MAX_PLACES.toLocaleString('fr-FR')} places, ou plus de postes d’accompagnement que de places.`,
    sources: ['conventions-places'],
    sql: anyOf(
      linesWhere('conventions-places', `l.places > ${MAX_PLACES}`, '{l.places} places.'),
      linesWhere(
        'conventions-places',
        `l.places BETWEEN 1 AND ${MAX_PLACES} AND l.etp > l.places`,
        `{l.places} places pour ${decimal('l.etp')} ETP.`,
      ),
    ),
  },
  {
    id: 'ALLOUE_AU_DELA_DU_PREVU',
    libelle: 'Alloué au-delà du prévu',
    description:
      'Pour une même fiche, un même dispositif, une même année et un même financeur, ce qui est alloué dépasse ce qui était prévu. Une anomalie par groupe, sur la dernière de ses lignes allouées.',
    sources: ['financements'],
    sql: beyond('ALLOUE', 'PREVU'),
  },
  {
    id: 'CONSOMME_AU_DELA_DE_L_ALLOUE',
    libelle: 'Consommé au-delà de l’alloué',
    description:
      'Pour une même fiche, un même dispositif, une même année et un même financeur, ce qui est consommé dépasse ce qui est alloué. Une anomalie par groupe, sur la dernière de ses lignes consommées.',
    sources: ['financements'],
    sql: beyond('CONSOMME', 'ALLOUE'),
  },
  {
    id: 'MONTANT_ABSURDE',
    libelle: 'Montant invraisemblable',
    description:
      'Un montant hors de proportion avec ce qu’il paie : RSA mensuel de dix fois le forfait, aide individuelle du FAJ de plus de 10 000 €, financement de plus de 100 millions. Souvent des centimes lus comme des euros.',
    sources: ['caf-droits', 'caf-beneficiaires', 'faj-aides', 'financements'],
    sql: anyOf(
      ...['caf-droits', 'caf-beneficiaires'].map((source) =>
        linesWhere(source, `l.montant > ${MAX_RSA_MENSUEL}`, `RSA mensuel de plus de ${MAX_RSA_MENSUEL} €.`),
      ),
      linesWhere(
        'faj-aides',
        `l.montant > ${MAX_AIDE_FAJ} AND l.nature IS DISTINCT FROM 'ACTION'`,
        `Aide individuelle de plus de ${MAX_AIDE_FAJ} €.`,
      ),
      linesWhere('financements', `l.montant > ${MAX_FINANCEMENT}`, `${decimal('l.montant')} €.`),
    ),
  },
];

/**
 * Ce qu'un parcours dit du RSA, contredit par la CAF le mois où il commence, si ce mois est connu d'elle. Peu de parcours déclarent : les
 * droits de chacun se cherchent dans l'index (le compte l'impose), au lieu de lire ceux de tous.
 */
function declaredAgainstCaf(declare: 'OUI' | 'NON', caf: 'aucun' | 'ouvert', message: string): string {
  return linesFrom(
    'parcours',
    `${enVigueur('parcours')} l JOIN mois_connus m ON m.mois = mois_de(l.date_debut)
     CROSS JOIN LATERAL (
       SELECT count(*) AS nombre FROM droits_en_vigueur d
       WHERE d.personne = l.personne AND d.mois = m.mois AND d.etat IN ('2', '3', '4')
     ) ouverts`,
    `l.brsa_declare = '${declare}' AND ouverts.nombre ${caf === 'aucun' ? '= 0' : '> 0'}`,
    message,
  );
}

/** Les financements d'une nature dont le total dépasse celui d'une autre. Rien de l'autre nature : on ne sait pas. */
function beyond(nature: keyof typeof DITS, plafond: keyof typeof DITS): string {
  const total = (of: string) => `sum(montant) FILTER (WHERE nature = '${of}') OVER groupe`;
  return linesFrom(
    'financements',
    `(
      SELECT *, ${total(nature)} AS total, ${total(plafond)} AS plafond,
        row_number() OVER (PARTITION BY fiche, dispositif, annee, financeur, nature ORDER BY cle DESC) AS rang
      FROM ${enVigueur('financements')}
      WINDOW groupe AS (PARTITION BY fiche, dispositif, annee, financeur)
    ) l`,
    `l.nature = '${nature}' AND l.rang = 1 AND l.total > l.plafond`,
    `${decimal('l.total')} € ${DITS[nature]} pour ${decimal('l.plafond')} € ${DITS[plafond]}.`,
  );
}
