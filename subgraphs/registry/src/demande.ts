import type { FichierExamine } from '@hub/shared/ingest/examine';
import type { Mapping } from '@hub/shared/ingest/mapping';
import type { LecteurDeSource, Plan } from '@hub/shared/ingest/source';

/** Un fichier à déposer, et ce que l'on en dit. */
export interface DemandeDepot {
  source: string;
  chemin: string;
  /** Fichier de correspondance du partenaire. */
  mapping?: string;
  /** Date de référence AAAA-MM-JJ ; l'emporte sur celle du nom du fichier. */
  date?: string;
  /** Le fichier ne corrige que quelques lignes : il ne rend pas son mois « connu ». */
  partiel?: boolean;
  /** Nombre de lignes lues jusqu'ici. */
  onProgress?(lus: number): void;
}

/** Un fichier examiné et tout ce qu'il faut pour le ranger. */
export interface FichierADeposer {
  demande: DemandeDepot;
  fichier: FichierExamine;
  plan: Plan;
  lecteur: LecteurDeSource;
  mapping: Mapping | undefined;
  dateReference: string;
}
