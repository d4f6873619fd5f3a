import type { DataSource } from 'typeorm';
import type { NatureDeLecture } from '../access/nature-de-lecture.js';
import { counter } from '../runtime/metrics.js';
import { type Verdict, verifierLeJournal } from './verification.js';

const INSCRITES = counter('hub_journal_reads_total', 'Lectures inscrites au journal, ou qui n’ont pas pu l’être.', [
  'resultat',
]);

/** Une lecture qui se justifie : des comptes exacts, ou des personnes une à une. */
export interface LectureInscrite {
  nature: NatureDeLecture;
  profil: string;
  sujet: string;
  /** Vide si l'appelant ne l'a pas dite. */
  finalite: string;
  /** Numéro qui suit la question dans tout le hub. */
  requete: string;
  /** Texte de l'opération, sans ses variables : une cohorte ne s'écrit nulle part. */
  operation: string;
}

/** Le journal des lectures d'une tranche. */
export interface Journal {
  /** Se résout quand la lecture est inscrite, pour de bon. */
  inscrire(lecture: LectureInscrite): Promise<void>;
  /** Relit tout, et dit si la chaîne des sceaux tient. */
  verifier(): Promise<Verdict>;
}

interface Attente {
  lecture: LectureInscrite;
  faite(): void;
  manquee(cause: unknown): void;
}

const COLONNES = ['nature', 'profil', 'sujet', 'finalite', 'requete', 'operation'] as const;

/** Dans la base de la tranche. Les lectures qui arrivent pendant une écriture partent ensemble dans la suivante. */
export class JournalEnBase implements Journal {
  private attentes: Attente[] = [];
  private ecriture: Promise<void> | null = null;

  constructor(private readonly store: DataSource) {}

  inscrire(lecture: LectureInscrite): Promise<void> {
    const inscrite = new Promise<void>((faite, manquee) => this.attentes.push({ lecture, faite, manquee }));
    this.ecriture ??= this.ecrire().finally(() => {
      this.ecriture = null;
    });
    return inscrite;
  }

  verifier(): Promise<Verdict> {
    return verifierLeJournal((sql, valeurs) => this.store.query(sql, valeurs));
  }

  private async ecrire(): Promise<void> {
    while (this.attentes.length > 0) {
      const lot = this.attentes;
      this.attentes = [];
      try {
        await this.store.query(
          `INSERT INTO journal (${COLONNES.join(', ')}) SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])`,
          COLONNES.map((colonne) => lot.map(({ lecture }) => lecture[colonne])),
        );
        INSCRITES.inc({ resultat: 'inscrite' }, lot.length);
        for (const { faite } of lot) faite();
      } catch (cause) {
        INSCRITES.inc({ resultat: 'manquee' }, lot.length);
        for (const { manquee } of lot) manquee(cause);
      }
    }
  }
}
