import { fichierAnnexes } from './annexes.js';
import { fichierParticipation } from './attendance.js';
import { FluxCaf } from './caf-rights.js';
import { fichierAppels, fichierCandidatures } from './calls.js';
import { confierAuxCcas } from './ccas.js';
import { fichierCharte } from './charter.js';
import { fichierPostes, fichiersContactsClee } from './clee.js';
import { fichierContratsEngagement } from './commitments.js';
import { fichiersContacts } from './contacts.js';
import { Employeurs } from './employers.js';
import { fichierExtranet } from './extranet.js';
import { fichiersFinancements } from './funding.js';
import { fichierSeances } from './group-sessions.js';
import { tirerFoyers } from './households.js';
import { EtatCivil } from './identities.js';
import { fichierAidesPoste } from './job-aid.js';
import { fichiersDemandeurs } from './job-seekers.js';
import { fichierClauses, fichierOperations, tirerClauses } from './markets.js';
import { fichiersEtatsMensuels, tirerContrats } from './monthly-statements.js';
import { fichierReseaux } from './networks.js';
import { fichierObjectifs } from './objectives.js';
import { fichiersControles } from './obligations.js';
import { fichiersOffres } from './offers.js';
import { Accompagnement, numeroter } from './parcours.js';
import { fichiersParcours } from './parcours-files.js';
import { Participations } from './participations.js';
import { FichiersParticipations } from './participations-files.js';
import { fichierConventions } from './places.js';
import { Prng } from './prng.js';
import { tirerMarches } from './procurement.js';
import { fichiersDecp } from './procurement-files.js';
import { Programmes } from './programmes.js';
import { Droits } from './rights.js';
import { fichierEvenements } from './sector-events.js';
import { fichierActions, fichierParcoursFiliere } from './sectors.js';
import { fichierSiae, tirerSiae } from './siae.js';
import { fichiersEtapes } from './steps.js';
import { fichiersContratsAides } from './subsidised-contracts.js';
import { lignesTerritoires } from './territories.js';
import { ecrire, type Fichier, type FichierBrut, type FichierDemo } from './writer.js';
import { fichiersFaj } from './youth-aid.js';

export type { FichierDemo } from './writer.js';

/** Tous les fichiers, parents avant enfants ; leurs lignes ne se tirent qu'à l'écriture. */
function* fichiers(): Generator<Fichier | FichierBrut> {
  const etatCivil = new EtatCivil(new Prng('identites'));
  const foyers = tirerFoyers(etatCivil);
  const homonymes = foyers.map((f) => f.dem).filter((p) => p.homonyme);
  const droits = new Droits(foyers);
  const employeurs = new Employeurs();
  const siae = tirerSiae(employeurs);
  const clauses = tirerClauses(siae);
  const participations = new Participations(clauses, siae, employeurs, droits, etatCivil);
  const accompagnement = new Accompagnement(droits, employeurs);
  const { structures } = accompagnement;
  const ccas = confierAuxCcas(accompagnement.parcours, droits, employeurs);
  const programmes = new Programmes(accompagnement, droits, etatCivil);
  const parcours = numeroter([...accompagnement.parcours, ...programmes.parcours]);
  const contrats = tirerContrats(siae, participations.liste, droits, etatCivil);
  const actions = fichierActions(employeurs);

  const territoires = { nom: 'Territoires_insertion_2024-01-02.csv', date: '2024-01-02', lignes: lignesTerritoires() };
  yield { source: 'territoires', ...territoires };
  yield employeurs.fichier();
  yield fichierSiae(siae);
  yield fichierObjectifs();
  yield actions;
  yield fichierOperations();
  yield* fichiersDecp(tirerMarches(clauses, employeurs));
  yield fichierClauses(clauses);
  yield* new FluxCaf(foyers, droits, etatCivil, participations.entrees2017).fichiers();

  yield fichierConventions(structures, ccas);
  yield* fichiersParcours(parcours, homonymes, droits, etatCivil);
  yield* fichiersContacts(parcours);
  yield* fichiersEtapes(parcours, droits);
  yield fichierSeances(structures);
  yield fichierContratsEngagement(parcours, etatCivil);
  yield* fichiersControles(parcours, droits, etatCivil);
  yield* fichiersDemandeurs(parcours, etatCivil);
  yield* fichiersFaj(parcours, droits, etatCivil);
  yield fichierParticipation(accompagnement.accompagnes, etatCivil);
  yield* fichiersFinancements(ccas);

  yield* new FichiersParticipations(participations.liste, clauses, homonymes, etatCivil).fichiers();

  yield* fichiersEtatsMensuels(contrats, etatCivil);
  yield fichierAnnexes(siae, contrats);
  yield fichierAidesPoste(contrats);
  yield* fichiersContratsAides(employeurs, [...structures.ITINERAIRE_EMPLOI, ...ccas], droits, etatCivil);
  yield fichierAppels();
  yield fichierCandidatures(siae);
  yield fichierReseaux();

  yield fichierParcoursFiliere(employeurs, homonymes, droits, etatCivil);
  yield fichierEvenements();
  yield fichierPostes();
  yield* fichiersContactsClee(employeurs);
  yield* fichiersOffres(employeurs);
  yield fichierExtranet();
  yield fichierCharte(employeurs);
}

/**
 * Écrit sous `dir` les fichiers de démonstration, tels que des partenaires les enverraient, erreurs et correctifs
 * compris ; rend chacun sitôt écrit, dans l'ordre où les déposer. Toujours les mêmes octets.
 */
export async function* generateDemoData(dir: string): AsyncGenerator<FichierDemo> {
  for (const fichier of fichiers()) yield await ecrire(dir, fichier);
}
