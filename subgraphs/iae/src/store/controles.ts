import { type Controle, decimal, enVigueur, finAvantDebut, linesFrom, linesWhere } from '@hub/shared/store/controle';

/** Un mois de 31 jours à 48 heures par semaine, durée maximale du Code du travail (art. L. 3121-20), arrondi à l'heure d'après. */
const MAX_HEURES_MOIS = 213;
/** Une aide au poste vaut quelque 20 000 € par an et par poste à temps plein ; à cinq fois, ce n'est plus celle d'une personne. */
const MAX_AIDE_POSTE = 100_000;

/** Une annexe active, période et type compris : de l'année civile si elle ne donne pas ses dates. */
const ANNEXES_ACTIVES = `(
  SELECT numero, siret, type, annee, etp, nature, depot, ligne, cle,
    coalesce(date_debut, make_date(annee, 1, 1), '-infinity') AS debut,
    coalesce(date_fin, make_date(annee, 12, 31), 'infinity') AS fin
  FROM ${enVigueur('annexes-financieres')} WHERE etat IN ('VALIDE', 'PROVISOIRE')
)`;

/** Ce que chaque appel a retenu. */
const RETENUS = `${enVigueur('appels-a-projets')} l JOIN (
  SELECT id_aap, count(*) AS projets, sum(montant_alloue) AS alloue
  FROM ${enVigueur('candidatures')} WHERE decision = 'RETENU' GROUP BY id_aap
) r USING (id_aap)`;

/** Les contrôles de qualité des données de l'IAE. */
export const controles: Controle[] = [
  finAvantDebut(
    ['annexes-financieres', 'date_debut', 'date_fin'],
    ['aides-poste', 'date_debut', 'date_fin'],
    ['contrats-aides', 'date_debut', 'date_fin'],
    ['etats-mensuels', 'date_entree', 'date_sortie'],
  ),
  {
    id: 'CONTRAT_HORS_CONVENTION',
    libelle: 'Contrat hors convention',
    description:
      'Un salarié est déclaré par une structure qui n’est pas conventionnée pour ce type d’activité, ou un mois d’avant la convention en cours. Une convention plus ancienne n’est pas connue du hub.',
    sources: ['etats-mensuels', 'siae'],
    sql: linesFrom(
      'etats-mensuels',
      `${enVigueur('etats-mensuels')} l LEFT JOIN ${enVigueur('siae')} s USING (siret, type)`,
      's.cle IS NULL OR l.mois < mois_de(s.date_convention)',
      "{CASE WHEN s.cle IS NULL THEN 'Aucune convention connue' ELSE 'Mois d’avant la convention en cours' END}.",
    ),
  },
  {
    id: 'HEURES_ABSURDES',
    libelle: 'Heures invraisemblables',
    description: `Plus de ${MAX_HEURES_MOIS} heures en un mois pour un salarié : la durée maximale légale, 48 heures par semaine, n’en permet pas tant. Souvent le cumul de plusieurs mois.`,
    sources: ['etats-mensuels'],
    sql: linesWhere('etats-mensuels', `l.heures > ${MAX_HEURES_MOIS}`, `${decimal('l.heures')} heures en un mois.`),
  },
  {
    id: 'AIDE_SANS_ANNEXE_ACTIVE',
    libelle: 'Aide au poste sans annexe active',
    description:
      'Une aide au poste est versée à une structure qui n’a, pour ce type et à ces dates, aucune annexe financière validée ou provisoire.',
    sources: ['aides-poste', 'annexes-financieres'],
    sql: linesWhere(
      'aides-poste',
      `l.siret IS NOT NULL AND l.type IS NOT NULL AND NOT EXISTS (
         SELECT FROM ${ANNEXES_ACTIVES} a
         WHERE a.siret = l.siret AND a.type = l.type
           AND a.debut <= coalesce(l.date_fin, 'infinity') AND a.fin >= coalesce(l.date_debut, '-infinity')
       )`,
      'Aucune annexe {l.type} active de {l.siret} à ces dates.',
    ),
  },
  {
    id: 'ETP_AU_DELA_DES_CONVENTIONS',
    libelle: 'Plus d’ETP que conventionnés',
    description:
      'Sur une année, les ETP qu’une structure déclare, en moyenne des douze mois, dépassent ceux de ses annexes d’aide au poste actives. Une anomalie par structure, type et année, sur la dernière de ses annexes.',
    sources: ['annexes-financieres', 'etats-mensuels'],
    sql: linesFrom(
      'annexes-financieres',
      `(
         SELECT *, sum(etp) OVER (PARTITION BY siret, type, annee) AS conventionnes,
           row_number() OVER (PARTITION BY siret, type, annee ORDER BY cle DESC) AS rang
         FROM ${ANNEXES_ACTIVES} a WHERE nature = 'AIDE_POSTE'
       ) l JOIN (
         SELECT siret, type, mois / 12 AS annee, sum(etp) / 12 AS faits
         FROM ${enVigueur('etats-mensuels')} GROUP BY siret, type, mois / 12
       ) e USING (siret, type, annee)`,
      'l.rang = 1 AND e.faits > l.conventionnes',
      `${decimal('round(e.faits, 2)')} ETP pour ${decimal('l.conventionnes')} conventionnés.`,
    ),
  },
  {
    id: 'ALLOUE_AU_DELA_DE_L_ENVELOPPE',
    libelle: 'Alloué au-delà de l’enveloppe',
    description: 'Les montants alloués aux projets retenus d’un appel dépassent son enveloppe.',
    sources: ['appels-a-projets', 'candidatures'],
    sql: linesFrom(
      'appels-a-projets',
      RETENUS,
      'r.alloue > l.enveloppe',
      `${decimal('r.alloue')} € alloués pour une enveloppe de ${decimal('l.enveloppe')} €.`,
    ),
  },
  {
    id: 'PLUS_DE_PROJETS_QUE_PERMIS',
    libelle: 'Plus de projets que permis',
    description: 'Un appel a retenu plus de projets que son règlement n’en permet.',
    sources: ['appels-a-projets', 'candidatures'],
    sql: linesFrom(
      'appels-a-projets',
      RETENUS,
      'r.projets > l.projets_max',
      '{r.projets} projets retenus pour {l.projets_max} au plus.',
    ),
  },
  {
    id: 'ALLOUE_A_UN_PROJET_REFUSE',
    libelle: 'Alloué à un projet refusé',
    description: 'Un montant est alloué à un projet que le jury a refusé.',
    sources: ['candidatures'],
    sql: linesWhere(
      'candidatures',
      "l.decision = 'REFUSE' AND l.montant_alloue > 0",
      `Projet refusé, ${decimal('l.montant_alloue')} € alloués.`,
    ),
  },
  {
    id: 'RETENU_SANS_MONTANT',
    libelle: 'Projet retenu sans montant',
    description: 'Un projet est retenu sans montant alloué : le total de l’appel est trop faible.',
    sources: ['candidatures'],
    sql: linesWhere(
      'candidatures',
      "l.decision = 'RETENU' AND coalesce(l.montant_alloue, 0) = 0",
      'Projet retenu, aucun montant alloué.',
    ),
  },
  {
    id: 'MONTANT_ABSURDE',
    libelle: 'Montant invraisemblable',
    description: 'Une aide au poste de plus de 100 000 € pour une personne. Souvent des centimes lus comme des euros.',
    sources: ['aides-poste'],
    sql: linesWhere('aides-poste', `l.montant > ${MAX_AIDE_POSTE}`, `Aide de plus de ${MAX_AIDE_POSTE} €.`),
  },
];
