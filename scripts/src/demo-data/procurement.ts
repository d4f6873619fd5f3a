import { debutAnnee, finAnnee, type Jour, jourEntre } from './calendar.js';
import type { Employeurs } from './employers.js';
import type { Clause } from './markets.js';
import { Prng, Tirage } from './prng.js';
import { ACHETEURS } from './sirets.js';
import { tirerCommune } from './territories.js';

/** Un marché notifié. */
export interface Marche {
  acheteur: string;
  id: string;
  objet: string;
  cpv: string;
  procedure: string;
  notification: Jour;
  /** En euros hors taxes. */
  montant: number;
  dureeMois: number;
  titulaires: string[];
  /** `null` : l'acheteur n'en dit rien. */
  consideration: string | null;
  /** `null` : l'acheteur n'en dit que le département. */
  commune: string | null;
}

/** Marchés que des clauses citent sans qu'ils soient publiés. */
const NON_PUBLIES = 6;
/** Marchés publiés deux fois, sous deux numéros. */
const DOUBLONS = 3;
/** Part des marchés dont l'acheteur dit la commune. */
const LOCALISES = 0.6;
/** Marchés de chaque année qu'aucune clause ne cite. */
const SANS_CLAUSE = 30;
const LONGUEUR_SIRET = 14;

const CPV: Record<string, string[]> = {
  BTP: ['45233141-9', '45210000-2', '45310000-3', '45112500-0'],
  ENTRETIEN: ['90911200-8', '77310000-6'],
  PRESTATION_INTELLECTUELLE: ['71410000-5', '79311000-7'],
  LOGISTIQUE: ['60100000-9'],
  COMMUNICATION: ['79340000-9'],
  NUMERIQUE: ['72260000-5'],
  ADMINISTRATIF: ['79620000-6'],
  AUTRE: ['55520000-1'],
};
const sansClause = new Tirage([
  ['Pas de considération sociale', 60],
  [null, 30],
  ['Critère social', 10],
]);

/** Les marchés publiés : presque tous ceux que les clauses citent, d'autres sans clause, quelques doublons. */
export function tirerMarches(clauses: Clause[], employeurs: Employeurs): Marche[] {
  const rng = new Prng('marches');
  const titulaire = () => rng.choix(employeurs.entreprises).siret;
  const commun = (annee: number, secteur: string) => ({
    ...{ cpv: rng.choix(CPV[secteur] ?? []), notification: jourEntre(rng, debutAnnee(annee), finAnnee(annee)) },
    ...{ procedure: rng.choix(['Procédure adaptée', 'Appel d’offres ouvert']), dureeMois: rng.choix([12, 24, 36, 48]) },
  });
  const declaree = (c: Clause) =>
    rng.chance(0.2) ? null : c.type === 'MARCHE_RESERVE' ? 'Marché réservé' : 'Clause sociale';
  const cites = clauses.slice(NON_PUBLIES).map(
    (c): Omit<Marche, 'commune'> => ({
      ...commun(c.annee, c.secteur),
      ...{ acheteur: c.marche.slice(0, LONGUEUR_SIRET), id: c.marche.slice(LONGUEUR_SIRET), objet: c.objet },
      montant: Math.round((c.heures * rng.entier(180, 420) + (c.montantReserve ?? 0) * 1.4) / 100) * 100,
      titulaires: c.siae ? [c.siae.siret] : rng.chance(0.15) ? [titulaire(), titulaire()] : [titulaire()],
      consideration: declaree(c),
    }),
  );
  const autres = [2015, 2016, 2017, 2018].flatMap((annee) =>
    Array.from({ length: SANS_CLAUSE }, (_, i): Omit<Marche, 'commune'> => {
      const secteur = rng.choix(Object.keys(CPV));
      return {
        ...commun(annee, secteur),
        ...{ acheteur: rng.choix(ACHETEURS), id: `${annee}F${String(i + 1).padStart(4, '0')}` },
        ...{ objet: 'Fournitures et services', montant: rng.entier(40, 900) * 1_000, titulaires: [titulaire()] },
        consideration: sansClause.tirer(rng),
      };
    }),
  );
  const doubles = rng.melange([...cites]).slice(0, DOUBLONS);
  const lieux = new Prng('lieux-marches');
  return [...cites, ...autres, ...doubles.map((m) => ({ ...m, id: `${m.id}-BIS` }))].map((m) => ({
    ...m,
    commune: lieux.chance(LOCALISES) ? tirerCommune(lieux) : null,
  }));
}
