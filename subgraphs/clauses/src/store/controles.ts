import {
  anyOf,
  type Controle,
  decimal,
  enVigueur,
  finAvantDebut,
  linesFrom,
  linesWhere,
} from '@hub/shared/store/controle';

/** Un mois de 31 jours à 48 heures par semaine, durée maximale du Code du travail (art. L. 3121-20), arrondi à l'heure d'après. */
const MAX_HEURES_MOIS = 213;
/** Un milliard d'euros : aucun acheteur de la métropole n'en dépense autant en un marché. */
const MAX_MARCHE = 1_000_000_000;
/** Une part réservée à l'insertion se compte en milliers d'euros, rarement en millions. */
const MAX_RESERVE = 50_000_000;
/** Dépasser un engagement d'heures est un succès ; à trois fois l'engagement, c'est plutôt une erreur de saisie. */
const FOIS_L_ENGAGEMENT = 3;

/** Les contrôles de qualité des données des clauses. */
export const controles: Controle[] = [
  finAvantDebut(['operations', 'date_debut', 'date_fin'], ['participations-clauses', 'date_debut', 'date_fin']),
  {
    id: 'HEURES_HORS_PARTICIPATION',
    libelle: 'Heures hors de la participation',
    description: 'Des heures sont déclarées un mois d’avant le début de la participation, ou d’après sa fin.',
    sources: ['heures-clauses', 'participations-clauses'],
    sql: linesFrom(
      'heures-clauses',
      `${enVigueur('heures-clauses')} l JOIN ${enVigueur('participations-clauses')} p USING (id_participation)`,
      `l.heures > 0 AND (
         (p.date_debut IS NOT NULL AND l.mois < mois_de(p.date_debut))
         OR (p.date_fin IS NOT NULL AND l.mois > mois_de(p.date_fin))
       )`,
      'Heures hors des dates de la participation.',
    ),
  },
  {
    id: 'HEURES_ABSURDES',
    libelle: 'Heures invraisemblables',
    description: `Plus de ${MAX_HEURES_MOIS} heures en un mois pour une personne : la durée maximale légale, 48 heures par semaine, n’en permet pas tant. Souvent le cumul de plusieurs mois.`,
    sources: ['heures-clauses'],
    sql: linesWhere('heures-clauses', `l.heures > ${MAX_HEURES_MOIS}`, `${decimal('l.heures')} heures en un mois.`),
  },
  {
    id: 'HEURES_AU_TRIPLE_DE_L_ENGAGEMENT',
    libelle: 'Heures au triple de l’engagement',
    description:
      'Les heures faites sur une opération dépassent trois fois son engagement : l’engagement ou le rattachement des clauses est à vérifier. Un dépassement moindre est un succès, pas une anomalie.',
    sources: ['operations', 'clauses', 'participations-clauses', 'heures-clauses'],
    sql: linesFrom(
      'operations',
      `${enVigueur('operations')} l JOIN (
         SELECT c.id_operation, sum(h.heures) AS faites
         FROM ${enVigueur('heures-clauses')} h
         JOIN ${enVigueur('participations-clauses')} p USING (id_participation)
         JOIN ${enVigueur('clauses')} c USING (id_clause)
         GROUP BY c.id_operation
       ) t USING (id_operation)`,
      `l.heures_engagees > 0 AND t.faites > ${FOIS_L_ENGAGEMENT} * l.heures_engagees`,
      `${decimal('t.faites')} heures faites pour ${decimal('l.heures_engagees')} engagées.`,
    ),
  },
  {
    id: 'MARCHE_NON_PUBLIE',
    libelle: 'Marché non publié',
    description:
      'La clause cite un marché absent des données essentielles de la commande publique : son identifiant est faux, ou la publication manque.',
    sources: ['clauses', 'decp'],
    sql: linesWhere(
      'clauses',
      `l.uid_marche IS NOT NULL AND NOT EXISTS (SELECT FROM ${enVigueur('decp')} m WHERE m.uid = l.uid_marche)`,
      'Marché {l.uid_marche} non publié.',
    ),
  },
  {
    id: 'RESERVE_AU_DELA_DU_MARCHE',
    libelle: 'Réservé au-delà du marché',
    description:
      'Les montants réservés à l’insertion par les clauses d’un marché dépassent le montant du marché : les parts sont plus grandes que le tout. Une anomalie par marché, sur la dernière de ses clauses.',
    sources: ['clauses', 'decp'],
    sql: linesFrom(
      'clauses',
      `(
         SELECT *, sum(montant_reserve) OVER (PARTITION BY uid_marche) AS reserve,
           row_number() OVER (PARTITION BY uid_marche ORDER BY cle DESC) AS rang
         FROM ${enVigueur('clauses')} WHERE montant_reserve > 0
       ) l CROSS JOIN LATERAL (SELECT montant FROM marches WHERE uid = l.uid_marche LIMIT 1) m`,
      'l.rang = 1 AND l.reserve > m.montant',
      `${decimal('l.reserve')} € réservés sur un marché de ${decimal('m.montant')} €.`,
    ),
  },
  {
    id: 'DOUBLON_PROBABLE',
    libelle: 'Marchés en double, probablement',
    description:
      'Deux marchés ont même montant, même date, même code CPV et un titulaire commun : c’est sans doute le même, publié deux fois. Ils ne sont jamais réunis.',
    sources: ['decp'],
    sql: linesFrom(
      'decp',
      `(SELECT uid, string_agg(autre, ', ' ORDER BY autre) AS autres FROM doublons_de_marches GROUP BY uid) d
       CROSS JOIN LATERAL (
         SELECT v.* FROM ${enVigueur('decp')} v JOIN depots x ON x.numero = v.depot
         WHERE v.uid = d.uid ORDER BY x.date_reference DESC, x.sha256 DESC, v.ligne DESC LIMIT 1
       ) l`,
      'true',
      'Même montant, même date, même CPV et même titulaire que {d.autres}.',
    ),
  },
  {
    id: 'MONTANT_ABSURDE',
    libelle: 'Montant invraisemblable',
    description:
      'Un marché d’un euro ou moins, ou de plus d’un milliard ; une part réservée de plus de 50 millions. Un montant symbolique est souvent celui d’un accord-cadre sans maximum.',
    sources: ['decp', 'clauses'],
    sql: anyOf(
      linesWhere('decp', `l.montant <= 1 OR l.montant > ${MAX_MARCHE}`, `Marché de ${decimal('l.montant')} €.`),
      linesWhere('clauses', `l.montant_reserve > ${MAX_RESERVE}`, `${decimal('l.montant_reserve')} € réservés.`),
    ),
  },
  {
    id: 'SIAE_SANS_TYPE',
    libelle: 'Structure d’insertion sans type',
    description:
      'Une structure d’insertion est citée par son SIRET, sans son type conventionné : un établissement peut en avoir plusieurs, et rien ne dit laquelle.',
    sources: ['clauses', 'participations-clauses'],
    sql: anyOf(
      ...['clauses', 'participations-clauses'].map((source) =>
        linesWhere(source, 'l.siret_siae IS NOT NULL AND l.type_siae IS NULL', 'Structure {l.siret_siae} sans type.'),
      ),
    ),
  },
];
