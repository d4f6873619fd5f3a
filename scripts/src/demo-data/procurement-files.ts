import { anneeDe, jourApres, jourIso, moisDe } from './calendar.js';
import type { Marche } from './procurement.js';
import type { FichierBrut } from './writer.js';

type Objet = Record<string, unknown>;

const annee = (m: Marche): number => anneeDe(moisDe(m.notification));
/** Un marché sur tant est modifié. */
const UN_MODIFIE_SUR = 9;
/** Part qu'une modification ajoute au montant, en pour-cent. */
const AVENANT = 8;

/** Les fichiers `decp`, tels que les publient les acheteurs : format aplati de 2015, JSON 1.5 de 2016 et 2017, JSON 2.0 de 2018. */
export function* fichiersDecp(marches: Marche[]): Generator<FichierBrut> {
  const de = (...annees: number[]) => marches.filter((m) => annees.includes(annee(m)));
  const brut = (nom: string, date: string, texte: string) => ({
    ...{ source: 'decp', nom: `${nom}_${date}${texte.startsWith('{') ? '.json' : '.csv'}`, date },
    octets: Buffer.from(texte, 'utf8'),
  });
  yield brut('decp_aplati_2015', '2016-03-01', aplati(de(2015)));
  const v15 = [...de(2016, 2017).map(enV15), ...fautes(enV15, de(2017))];
  yield brut('decp_1.5_2016-2017', '2018-03-01', JSON.stringify({ marches: v15 }, null, 1));
  const v20 = [...de(2018).map(enV20), ...fautes(enV20, de(2018))];
  yield brut('decp_2.0_2018', '2019-03-01', JSON.stringify({ marches: { marche: v20 } }, null, 1));
}

const commun = (m: Marche): Objet => ({
  ...{ id: m.id, acheteur: { id: m.acheteur }, nature: 'Marché', objet: m.objet, codeCPV: m.cpv },
  ...{ procedure: m.procedure, dateNotification: jourIso(m.notification), dureeMois: m.dureeMois, montant: m.montant },
  lieuExecution: m.commune
    ? { code: m.commune, typeCode: 'Code commune' }
    : { code: '69', typeCode: 'Code département' },
});

function enV15(m: Marche): Objet {
  const titulaires = m.titulaires.map((id) => ({ id, typeIdentifiant: 'SIRET' }));
  return { _type: 'Marché', ...commun(m), formePrix: 'Ferme', titulaires, modifications: [] };
}

function enV20(m: Marche, rang: number): Objet {
  const modification = {
    ...{ id: 1, dateNotificationModification: jourIso(jourApres(m.notification, 90)) },
    montant: Math.round((m.montant * (100 + AVENANT)) / 100),
  };
  return {
    ...commun(m),
    titulaires: m.titulaires.map((id) => ({ titulaire: { typeIdentifiant: 'SIRET', id } })),
    ...(m.consideration ? { considerationsSociales: { considerationSociale: [m.consideration] } } : {}),
    modifications: rang % UN_MODIFIE_SUR === 4 ? [{ modification }] : [],
  };
}

/** Quatre marchés que l'acheteur a mal saisis : acheteur, année, montants. */
function fautes(forme: (m: Marche, rang: number) => Objet, [modele]: Marche[]): Objet[] {
  const abimes: Objet[] = [
    { acheteur: { id: '2000469770' } },
    { dateNotification: '0217-03-04' },
    { montant: 0 },
    { montant: 123_456_789_012 },
  ];
  return abimes.map((abime, k) => ({ ...forme(modele as Marche, 0), id: `DOUTE-${k}`, ...abime }));
}

/** Une ligne par titulaire, et une par modification. */
function aplati(marches: Marche[]): string {
  const entetes = 'uid,id,acheteur_id,titulaire_id,montant,dateNotification,dateModification,objet,codeCPV,dureeMois';
  const lignes = marches.flatMap((m, i) => {
    const ligne = (titulaire: string, montant: number, modification: string) => {
      const debut = [m.acheteur + m.id, m.id, m.acheteur, titulaire, montant, jourIso(m.notification), modification];
      return [...debut, `"${m.objet}"`, m.cpv, m.dureeMois].join(',');
    };
    const initiales = m.titulaires.map((t) => ligne(t, m.montant, ''));
    if (i % UN_MODIFIE_SUR !== 4) return initiales;
    const montant = Math.round((m.montant * (100 + AVENANT)) / 100);
    const date = jourIso(jourApres(m.notification, 120));
    return [...initiales, ...m.titulaires.map((t) => ligne(t, montant, date))];
  });
  return `${[entetes, ...lignes].join('\r\n')}\r\n`;
}
