import { looseName } from '@hub/shared/ingest/header-name';
import { splitLibelles } from './considerations.js';
import { CHAMPS, type Champ, type Marche, type Titulaire } from './marche.js';

/**
 * En-têtes du format aplati (données consolidées de data.gouv.fr et data.economie.gouv.fr) de chaque champ, en minuscules et
 * `.` valant `_` ; s'y ajoute le nom du champ dans le contrat, celui du fichier des rejets à corriger.
 */
const EN_TETES: Partial<Record<Champ, string[]>> = {
  acheteur_id: ['idacheteur'],
  date_notification: ['datenotification'],
  date_modification: ['datemodification', 'datenotificationmodification', 'datenotificationmodificationmodification'],
  code_cpv: ['codecpv'],
  duree_mois: ['dureemois'],
  id_accord_cadre: ['idaccordcadre'],
  lieu_execution_code: ['lieuexecution_code'],
  lieu_execution_type: ['lieuexecution_typecode'],
  forme_prix: ['formeprix'],
  considerations_sociales: ['considerationssociales'],
  considerations_environnementales: ['considerationsenvironnementales'],
};
/** Un titulaire par ligne, ou trois au plus sur la même, numérotés. */
const TITULAIRE = /^titulaire_id(_\d)?$|^titulaire_principal$/;
const OBLIGATOIRES: Champ[] = ['acheteur_id', 'id', 'date_notification', 'montant'];

/** Lit les lignes d'un fichier aplati, une par titulaire et par modification, d'après son en-tête. */
export class MarcheAplati {
  private readonly noms: string[];
  private readonly rangs: Map<Champ, number>;
  private readonly rangsTitulaires: { id: number; type: number }[];
  private readonly rangModification: number;

  constructor(private readonly header: string[]) {
    this.noms = header.map((name) => looseName(name).replaceAll('.', '_'));
    this.rangs = new Map(CHAMPS.map((champ) => [champ, this.rangOf([champ, ...(EN_TETES[champ] ?? [])])]));
    this.rangModification = this.rangOf(['modification_id', 'idmodification']);
    this.rangsTitulaires = this.noms.flatMap((nom, id) => {
      const match = TITULAIRE.exec(nom);
      return match ? [{ id, type: this.rangOf([`titulaire_typeidentifiant${match[1] ?? ''}`]) }] : [];
    });
  }

  /** L'en-tête du contrat, sans les colonnes obligatoires qui manquent ; celui du fichier s'il n'a rien d'un marché. */
  get enTete(): string[] {
    const missing = OBLIGATOIRES.filter((champ) => this.rangs.get(champ) === -1);
    if (missing.length === OBLIGATOIRES.length) return this.header;
    return CHAMPS.map((champ) => (missing.includes(champ) ? '' : champ));
  }

  read(cellules: string[]): Marche {
    const at = (rang: number) => cellules[rang]?.trim() ?? '';
    const texte = (champ: Champ) => at(this.rangs.get(champ) ?? -1);
    const titulaires = this.rangsTitulaires.map(({ id, type }): Titulaire => ({ id: at(id), type: at(type) }));
    // Les données consolidées numérotent les modifications, et donnent à chacune sa propre date de notification.
    const isModified = Number(at(this.rangModification)) > 0;
    const modification = texte('date_modification') || (isModified ? texte('date_notification') : null);
    return {
      textes: Object.fromEntries(CHAMPS.map((champ) => [champ, texte(champ)])),
      versions: [
        {
          modification,
          montant: texte('montant'),
          dureeMois: texte('duree_mois'),
          titulaires: titulaires.filter(({ id }) => id !== ''),
        },
      ],
      considerationsSociales: splitLibelles(texte('considerations_sociales')),
      considerationsEnvironnementales: splitLibelles(texte('considerations_environnementales')),
      malForme: cellules.slice(this.header.length).some((cellule) => cellule.trim() !== ''),
    };
  }

  private rangOf(noms: string[]): number {
    return this.noms.findIndex((nom) => noms.includes(nom));
  }
}
