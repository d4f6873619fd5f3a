import type { ClientBase } from 'pg';

/** Ce que l'exploitant a fait des données d'une personne : lu à sa demande, effacé, ou arrivé à son terme. */
export interface ActeInscrit {
  nature: 'PERSONNES' | 'OUBLI' | 'CONSERVATION';
  /** Le compte, sur la machine du hub, qui a lancé la commande. */
  sujet: string;
  finalite: string;
  /** Numéro de l'intervention au registre ; vide pour une lecture. */
  requete: string;
  /** La commande et ses comptes ; jamais une valeur de la personne. */
  operation: string;
}

/** Inscrit un acte au journal d'une tranche, dans la transaction du client : l'un ne va pas sans l'autre. */
export async function inscrireActe(client: ClientBase, acte: ActeInscrit): Promise<void> {
  const { nature, sujet, finalite, requete, operation } = acte;
  await client.query(
    "INSERT INTO journal (nature, profil, sujet, finalite, requete, operation) VALUES ($1, 'exploitation', $2, $3, $4, $5)",
    [nature, sujet, finalite, requete, operation],
  );
}
