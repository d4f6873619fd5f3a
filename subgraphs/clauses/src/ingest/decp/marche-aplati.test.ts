import { describe, expect, it } from '@jest/globals';
import { CHAMPS } from './marche.js';
import { AUTRE, check, checkMarche, METROPOLE, marche, POSTE, read } from './test-decp.js';

describe('format aplati', () => {
  it('lit une ligne par titulaire, à sa ligne physique', async () => {
    const csv = `uid,id,acheteur_id,titulaire_id,montant,dateNotification,objet\n${METROPOLE}M1,M1,${METROPOLE},${POSTE},1000.5,2018-03-15,"Objet,\n1"\n${METROPOLE}M1,M1,${METROPOLE},${AUTRE},1000.5,2018-03-15,x\n`;
    const commun = { uid: `${METROPOLE}M1`, montant: '1000.5', montant_initial: '1000.5', date_modification: null };
    expect(await check(csv)).toEqual([
      expect.objectContaining({ ligne: 2, ...commun, titulaires: POSTE, objet: 'Objet,\n1' }),
      expect.objectContaining({ ligne: 4, ...commun, titulaires: AUTRE, objet: 'x' }),
    ]);
  });

  it('lit les colonnes des données consolidées, modifications numérotées et libellés réunis', async () => {
    const header =
      'uid;id;nature;acheteur.id;acheteur_nom;titulaire_id;titulaire_typeIdentifiant;montant;codeCPV;dureeMois;dateNotification;lieuExecution_code;lieuExecution_typeCode;modification_id;considerationsSociales;inconnue';
    const row = (titulaire: string, montant: string, date: string, modification: string) =>
      `x;M1;Marché;${METROPOLE};Métropole;${titulaire};${montant};77310000;12;${date};69;Code département;${modification};Clause sociale, Critère social;z`;
    const rows = await check(
      [header, row(`${POSTE};SIRET`, '1000', '2018-03-15', '0'), row('BE0123;TVA', '1500', '2019-06-30', '1')].join(
        '\r\n',
      ),
    );
    expect(rows).toEqual([
      expect.objectContaining({
        uid: `${METROPOLE}M1`,
        montant_initial: '1000',
        date_modification: null,
        titulaire_principal: POSTE,
        considerations_sociales: 'CLAUSE_SOCIALE|CRITERE_SOCIAL',
        lieu_execution_code: '69',
      }),
      expect.objectContaining({
        montant: '1500',
        montant_initial: null,
        date_modification: '2019-06-30',
        titulaires: 'BE0123',
        titulaire_principal: null,
      }),
    ]);
  });

  it('lit les trois titulaires numérotés de data.economie.gouv.fr', async () => {
    const csv = `id;acheteur_id;titulaire_id_1;titulaire_typeidentifiant_1;titulaire_id_2;titulaire_typeidentifiant_2;titulaire_id_3;montant;datenotification\nM1;${METROPOLE};${POSTE};SIRET;BE1;TVA;;10;2018-03-15`;
    expect(await check(csv)).toEqual([
      expect.objectContaining({ titulaires: `${POSTE}|BE1`, titulaire_principal: POSTE }),
    ]);
  });

  it.each([
    ['acheteur_id', '12AB', 'acheteur.id', 'SIRET_INVALIDE'],
    ['acheteur_id', '2,00047E+13', 'acheteur.id', 'SIRET_INVALIDE'],
    ['titulaire_id', '123', 'titulaire.id', 'SIRET_INVALIDE'],
    ['montant', '0', 'montant', 'HORS_BORNES'],
    ['montant', '', 'montant', 'CHAMP_REQUIS'],
    ['dateNotification', '0222-03-04', 'dateNotification', 'HORS_BORNES'],
    ['objet', 'x;y', 'ligne', 'LIGNE_MAL_FORMEE'],
  ])('rejette une ligne où %s vaut %s', async (colonne, valeur, champ, code) => {
    const row = {
      id: 'M1',
      acheteur_id: METROPOLE,
      titulaire_id: POSTE,
      montant: '10',
      dateNotification: '2018-03-15',
      objet: '',
      [colonne]: valeur,
    };
    expect(await check(`${Object.keys(row).join(';')}\n${Object.values(row).join(';')}`)).toEqual([
      { ligne: 2, champ, code },
    ]);
  });

  it('relit sous les noms du contrat la ligne rejetée qu’on a corrigée', async () => {
    const [header, record] = await read(JSON.stringify({ marches: [{ ...marche, montant: 0 }] }));
    const corrected = record.cellules.map((cellule, i) => (CHAMPS[i].startsWith('montant') ? '1000' : cellule));
    const csv = [header.cellules, corrected]
      .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';'))
      .join('\n');
    const { ligne, ...row } = await checkMarche(marche);
    expect(await check(csv)).toEqual([{ ...row, ligne: 2 }]);
  });

  it('refuse un tableau qui n’est pas de marchés, ou sans colonne obligatoire', async () => {
    await expect(check('nom;prenom\nA;B')).rejects.toMatchObject({ code: 'ENTETE_ABSENT' });
    await expect(check(`id;acheteur_id;montant\nM1;${METROPOLE};3`)).rejects.toMatchObject({
      code: 'COLONNE_ABSENTE',
      message: expect.stringContaining('date_notification'),
    });
  });
});
