import { describe, expect, it } from '@jest/globals';

// biome-ignore lint/suspicious/noExplicitAny: la forme d'une réponse est celle de sa question, que le test vérifie.
type Ask = (query: string) => Promise<any>;

/** Un fait lu autrement que par sa liste : sa période, ses personnes, sa fiche, sa provenance. Sur les fichiers de beneficiaries-files.ts. */
export function lectureTests(ask: Ask): void {
  describe('la période d’un fait qui dure', () => {
    it.each([
      ['', ['P4']],
      ['periodeSur: [DEBUT]', ['P4']],
      ['periodeSur: [FIN]', ['P3']],
      ['periodeSur: [EN_COURS]', ['P3', 'P4']],
      ['periodeSur: [DERNIER_JOUR]', ['P4']],
      ['periodeSur: [EN_COURS, DEBUT]', ['P4']],
      ['periodeSur: [FIN, DEBUT]', []],
      ['periodeSur: [EN_COURS], orientation: { annee: 2018 }', ['P4']],
      ['periodeSur: [EN_COURS], orientation: { au: "2017-12" }', []],
      ['periodeSur: [EN_COURS], conventionne: [CCAS]', ['P3']],
      ['periodeSur: [EN_COURS], conventionne: [MDM]', []],
    ])('%s', async (lecture, attendus) => {
      const { data } = await ask(`{ parcours(filtre: { annee: 2018 ${lecture} }) { noeuds { idParcours } total } }`);
      expect(data.parcours).toEqual({ noeuds: attendus.map((idParcours) => ({ idParcours })), total: attendus.length });
    });

    it('sans période, les autres dates filtrent encore', async () => {
      const { data } = await ask('{ parcours(filtre: { orientation: { annee: 2017 } }) { noeuds { idParcours } } }');
      expect(data.parcours.noeuds).toEqual([{ idParcours: 'P5' }]);
    });

    it('refuse une autre période mal dite', async () => {
      const { errors } = await ask('{ parcours(filtre: { orientation: { mois: "2018-13" } }) { total } }');
      expect(errors).toMatchObject([{ extensions: { code: 'PERIODE_INVALIDE' } }]);
    });

    it('donne les délais entre deux dates', async () => {
      const { data } = await ask(
        '{ parcours(filtre: { dispositif: [E2C, PERLE] }) { agregat(par: [DISPOSITIF]) { delaiDiagnostic delaiDebut duree orienteurs } } }',
      );
      expect(data.parcours.agregat).toEqual([
        { delaiDiagnostic: null, delaiDebut: null, duree: 346, orienteurs: 0 },
        { delaiDiagnostic: 10, delaiDebut: 22, duree: null, orienteurs: 2 },
      ]);
    });
  });

  describe('les personnes d’un fait', () => {
    it('font une cohorte, sous le filtre de sa liste', async () => {
      const { data, errors } = await ask(`{
        perle: personnesDeParcours(filtre: { dispositif: [PERLE] }) {
          effectif
          emploi: personnesEnEtape(filtre: { famille: [EMPLOI] }) { effectif part }
          sansEmploi: personnesEnEtape(filtre: { famille: [EMPLOI] }, exclure: true) { effectif }
          decides: personnesControlees(filtre: { mediation: { annee: 2018 } }) { effectif }
        }
        jeunes: personnesAideesParLeFaj(filtre: { nature: [INDIVIDUELLE] }) { effectif }
        signataires: signatairesContratsEngagement { personnesPresentes(filtre: { type: [GEPI] }) { effectif } }
        inscrits: inscritsFranceTravail { effectif }
        sante: personnesContactees(filtre: { annee: 2018, issue: [HONORE] }) { effectif }
      }`);
      expect(errors).toBeUndefined();
      expect(data).toEqual({
        perle: {
          effectif: 2,
          emploi: { effectif: 1, part: 0.5 },
          sansEmploi: { effectif: 1 },
          decides: { effectif: 1 },
        },
        jeunes: { effectif: 1 },
        signataires: { personnesPresentes: { effectif: 2 } },
        inscrits: { effectif: 2 },
        sante: { effectif: 1 },
      });
    });

    it('entrent et sortent aux dates de leurs lignes retenues', async () => {
      const { data } =
        await ask(`{ personnesDeParcours(filtre: { dispositif: [E2C, PERLE], annee: 2018, periodeSur: [EN_COURS] }) {
        avant: accompagnes(moment: ENTREE, decalage: -1, filtre: { dispositif: [E2C, PERLE] }) { effectif }
        entree: accompagnes(moment: ENTREE, filtre: { dispositif: [E2C, PERLE] }) { effectif }
        sortie: accompagnes(moment: SORTIE, filtre: { dispositif: [E2C, PERLE] }) { effectif inconnus }
      } }`);
      expect(data.personnesDeParcours).toEqual({
        avant: { effectif: 0 },
        entree: { effectif: 2 },
        sortie: { effectif: 1, inconnus: 1 },
      });
    });
  });

  describe('le programme', () => {
    it('mène d’une fiche et d’un dispositif à ce que la direction en sait', async () => {
      const { data, errors } = await ask(`{
        neuf: ficheAction(numero: "9") { titre orientation { numero } dispositifs { code } financements { total } controles { total } }
        trois: ficheAction(numero: "3") { controles(filtre: { annee: 2018 }) { total agregat { mediations } } }
        quatre: ficheAction(numero: "4") { participationsUsagers { total } }
        inconnue: ficheAction(numero: "99") { titre }
        perle: dispositif(code: "PERLE") {
          libelle fiche { numero } parcours(filtre: { diagnostic: [ACCOMPAGNE] }) { total } conventionsPlaces { agregat { places } }
        }
        ccas: dispositif(code: "CCAS") { parcours { total } financements(filtre: { annee: [2018] }) { agregat { montant } } }
      }`);
      expect(errors).toBeUndefined();
      expect(data).toEqual({
        neuf: {
          titre: 'Partenariat avec les CCAS de la Métropole',
          orientation: { numero: '1' },
          dispositifs: [{ code: 'CCAS' }],
          financements: { total: 2 },
          controles: null,
        },
        trois: { controles: { total: 2, agregat: [{ mediations: 1 }] } },
        quatre: { participationsUsagers: { total: 3 } },
        inconnue: null,
        perle: {
          libelle: 'PERLE',
          fiche: { numero: '16' },
          parcours: { total: 1 },
          conventionsPlaces: { agregat: [{ places: 42 }] },
        },
        ccas: { parcours: null, financements: { agregat: [{ montant: 29000.5 }] } },
      });
    });
  });

  describe('la provenance', () => {
    it('dit les sources lues, leur dernier dépôt, et pas les autres', async () => {
      const { extensions } = await ask('{ contactsParcours { total } ficheAction(numero: "9") { titre } }');
      expect(extensions.sources).toEqual({
        'contacts-parcours': {
          dernierDepot: expect.objectContaining({
            fichier: 'contacts-parcours-2019-01-31.csv',
            dateReference: '2019-01-31',
          }),
          enRetard: true,
        },
        parcours: { dernierDepot: expect.objectContaining({ dateReference: '2019-01-31' }), enRetard: true },
      });
    });

    it('dit aussi une source sans dépôt', async () => {
      const { extensions } = await ask('{ beneficiairesRsa { effectif } }');
      expect(extensions.sources['caf-droits']).toEqual({ dernierDepot: null, enRetard: true });
    });

    it('borne les années dont parle chaque source', async () => {
      const { data } = await ask(
        '{ sourcesBeneficiaires(ids: ["contacts-parcours", "financements", "territoires", "caf-droits"]) { id annees { premiere derniere } } }',
      );
      expect(
        Object.fromEntries(
          data.sourcesBeneficiaires.map(({ id, annees }: { id: string; annees: object }) => [id, annees]),
        ),
      ).toEqual({
        'contacts-parcours': { premiere: 2017, derniere: 2018 },
        financements: { premiere: 2018, derniere: 2018 },
        territoires: null,
        'caf-droits': null,
      });
    });
  });
}
