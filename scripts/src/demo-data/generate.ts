import { FluxCaf } from './caf-rights.js';
import { Employeurs } from './employers.js';
import { tirerFoyers } from './households.js';
import { EtatCivil } from './identities.js';
import { fichierClauses, fichierOperations, tirerClauses } from './markets.js';
import { fichiersEtatsMensuels, tirerContrats } from './monthly-statements.js';
import { Accompagnement } from './parcours.js';
import { fichiersParcours } from './parcours-files.js';
import { Participations } from './participations.js';
import { FichiersParticipations } from './participations-files.js';
import { Prng } from './prng.js';
import { Programmes } from './programmes.js';
import { Droits } from './rights.js';
import { fichierActions, fichierParcoursFiliere } from './sectors.js';
import { fichierSiae, tirerSiae } from './siae.js';
import { lignesTerritoires } from './territories.js';
import { ecrire, type Fichier, type FichierDemo } from './writer.js';

export type { FichierDemo } from './writer.js';

/** Tous les fichiers, parents avant enfants ; leurs lignes ne se tirent qu'à l'écriture. */
function* fichiers(): Generator<Fichier> {
  const etatCivil = new EtatCivil(new Prng('identites'));
  const foyers = tirerFoyers(etatCivil);
  const homonymes = foyers.map((f) => f.dem).filter((p) => p.homonyme);
  const droits = new Droits(foyers);
  const employeurs = new Employeurs();
  const siae = tirerSiae(employeurs);
  const clauses = tirerClauses(siae);
  const participations = new Participations(clauses, siae, employeurs, droits, etatCivil);
  const accompagnement = new Accompagnement(droits, employeurs);
  const programmes = new Programmes(accompagnement, droits, etatCivil);
  const contrats = tirerContrats(siae, participations.liste, droits, etatCivil);
  const actions = fichierActions(employeurs);

  const territoires = { nom: 'Territoires_insertion_2024-01-02.csv', date: '2024-01-02', lignes: lignesTerritoires() };
  yield { source: 'territoires', ...territoires };
  yield employeurs.fichier();
  yield fichierSiae(siae);
  yield actions;
  yield fichierOperations();
  yield fichierClauses(clauses);
  yield* new FluxCaf(foyers, droits, etatCivil, participations.entrees2017).fichiers();
  yield* fichiersParcours([...accompagnement.parcours, ...programmes.parcours], homonymes, droits, etatCivil);
  yield* new FichiersParticipations(participations.liste, clauses, homonymes, etatCivil).fichiers();
  yield* fichiersEtatsMensuels(contrats, etatCivil);
  yield fichierParcoursFiliere(employeurs, homonymes, droits, etatCivil);
}

/**
 * Écrit sous `dir` les fichiers de démonstration, tels que des partenaires les enverraient, erreurs et correctifs
 * compris ; rend leur liste dans l'ordre où les déposer. Toujours les mêmes octets.
 */
export async function generateDemoData(dir: string, options: { log?(m: string): void } = {}): Promise<FichierDemo[]> {
  const ecrits: FichierDemo[] = [];
  for (const fichier of fichiers()) {
    ecrits.push(await ecrire(dir, fichier));
    options.log?.(`${fichier.source} : ${fichier.nom}`);
  }
  return ecrits;
}
