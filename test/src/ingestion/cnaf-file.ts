import iconv from 'iconv-lite';
import type { FichierPartenaire, Personne } from './partner-files.js';

/** Une personne d'un foyer, telle que le flux la nomme ; sans NIR, elle n'a que ses noms. */
export type Membre = Omit<Personne, 'nir'> & { nir?: string; nom_naissance?: string; role: 'DEM' | 'CJT' | 'ENF' };

export interface Foyer {
  matricule: string;
  etat?: number;
  commune?: string;
  membres: Membre[];
}

/** Un flux mensuel CNAF (VRSB0801), en Windows-1252 : ce qu'il a d'obligatoire et ce que le hub en lit. `total` : celui de la fin de flux. */
export function cnaf(mois: string, creation: string, foyers: Foyer[], total = foyers.length): FichierPartenaire {
  const text = `<?xml version="1.0" encoding="windows-1252"?>
<Racine><IdentificationFlux><APPLIEME>CRI</APPLIEME><NUMVERSIONAPPLIEME>0801</NUMVERSIONAPPLIEME><TYPEFLUX>M</TYPEFLUX>
<NATFLUX>P</NATFLUX><DTCREAFLUX>${creation}</DTCREAFLUX><HEUCREAFLUX>04:12:00</HEUCREAFLUX><DTREF>${mois}-01</DTREF></IdentificationFlux>
${foyers.map(foyerXml).join('\n')}
<TransmissionFlux><NBTOTDOSRSATRANSM>${total}</NBTOTDOSRSATRANSM><NBTOTDOSRSATRANSMANO>0</NBTOTDOSRSATRANSMANO></TransmissionFlux></Racine>
`;
  return { source: 'caf-beneficiaires', nom: 'flux-cnaf.xml', contenu: iconv.encode(text, 'windows-1252') };
}

function foyerXml({ matricule, etat = 2, commune = '69266', membres }: Foyer): string {
  return `<InfosFoyerRSA><IdentificationRSA><Organisme><FONORG>CAF</FONORG><NUMORG>691</NUMORG><MATRICULE>${matricule}</MATRICULE></Organisme>
<DemandeRSA><DTDEMRSA>2015-01-01</DTDEMRSA><NUMDEMRSA>${matricule.padStart(11, '0')}</NUMDEMRSA></DemandeRSA></IdentificationRSA>
${membres.map(personneXml).join('\n')}
<DonneesAdministratives><SituationFamille><SITFAM>CEL</SITFAM><DDSITFAM>2015-01-01</DDSITFAM></SituationFamille><Adresse><AdresseDetailleeFrance>
<NUMVOIE>1</NUMVOIE><NOMVOIE>DES FÊTES</NOMVOIE><NUMCOM>${commune}</NUMCOM></AdresseDetailleeFrance></Adresse></DonneesAdministratives>
<PrestationRSA><SituationDossierRSA><EtatDossierRSA><ETATDOSRSA>${etat}</ETATDOSRSA></EtatDossierRSA></SituationDossierRSA></PrestationRSA></InfosFoyerRSA>`;
}

function personneXml({ nir, nom, nom_naissance = nom, prenom, date_naissance, role }: Membre): string {
  return `<Personne><Identification><NOM>${nom}</NOM><NOMNAI>${nom_naissance}</NOMNAI><PRENOM>${prenom}</PRENOM>
<DTNAI>${date_naissance}</DTNAI>${nir ? `<NIR>${nir}</NIR>` : ''}<SEXE>2</SEXE></Identification>
<Prestations><NATPREST>PFA</NATPREST><ROLEPERS>ENF</ROLEPERS></Prestations>
<Prestations><NATPREST>RSA</NATPREST><ROLEPERS>${role}</ROLEPERS></Prestations></Personne>`;
}
