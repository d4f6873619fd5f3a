import type { Lignage } from '@hub/shared/federation/lignage';

/** D'où vient ce que montre la tranche. */
export const lignage: Lignage = {
  types: {
    Siae: ['siae'],
    ContratIae: ['etats-mensuels'],
    EtatMensuel: ['etats-mensuels'],
    AnnexeFinanciere: ['annexes-financieres'],
    AidePoste: ['aides-poste'],
    ContratAide: ['contrats-aides'],
    Objectif: ['objectifs'],
    AppelAProjets: ['appels-a-projets'],
    Candidature: ['candidatures'],
    ReseauIae: ['reseaux-iae'],
  },
  champs: {
    'Territoire.contratsIae': ['etats-mensuels', 'siae'],
    'Territoire.etatsMensuels': ['etats-mensuels', 'siae'],
    'Territoire.annexesFinancieres': ['annexes-financieres', 'siae'],
    'Territoire.aidesPoste': ['aides-poste', 'siae'],
    'Territoire.candidatures': ['candidatures', 'siae'],
    salariesIae: ['etats-mensuels'],
    ventilerIae: ['etats-mensuels'],
    heuresIae: ['etats-mensuels'],
    signatairesContratsAides: ['contrats-aides'],
    personnesEnPosteAide: ['aides-poste'],
  },
};
