import { useId } from 'react';
import { Bouton } from '../components/bouton.js';
import { Case, Champ, Choix } from '../components/champ.js';
import { Conditions } from './conditions.js';
import type { Ensemble } from './modele/catalogue.js';
import { withPartie } from './modele/edition.js';
import type { Moments } from './modele/filtre.js';
import { lowerFirst } from './modele/libelles.js';
import type { MomentLu, Question } from './modele/question.js';
import { ChoixDePeriode } from './periode.js';

interface Props {
  question: Question;
  rang: number;
  ensemble: Ensemble;
  exact: boolean;
  annee: number;
  changer: (question: Question) => void;
  /** Why this question cannot be asked; null when it can. */
  refus: (question: Question) => string | null;
  retirer?: () => void;
}

/** One step of a question: whom it keeps, when, under which conditions. */
export function UneEtape({ question, rang, ensemble, exact, annee, changer, refus, retirer }: Props) {
  const id = useId();
  const { periode, moment, exclure } = question.etapes[rang];
  const { libelle, aide, filtre, moments, exclut } = ensemble;
  const partie = { etape: rang };
  const change = (one: object) => changer(withPartie(question, partie, one));
  return (
    <section className="carte etape" aria-labelledby={id}>
      <div className="etape-tete">
        <h3 id={id}>
          {rang > 0 && <span className="etape-lien">{exclure ? 'Sauf, ' : 'Parmi elles, '}</span>}
          {rang > 0 ? lowerFirst(libelle) : libelle}
        </h3>
        {retirer && (
          <Bouton genre="discret" aria-label={`Retirer ${libelle}`} onClick={retirer}>
            Retirer
          </Bouton>
        )}
      </div>
      {aide && <p className="note">{aide}</p>}
      {moments && (
        <ChoixDeMoment
          moments={moments}
          moment={moment}
          annee={annee}
          changer={(one) => change({ moment: one, ...(one ? { periode: null } : {}) })}
        />
      )}
      {filtre?.periode && !moment && (
        <ChoixDePeriode
          {...(moments?.toujours ? { libelle: 'Ou pendant', aucune: 'Aucune période' } : {})}
          periode={periode}
          exact={exact}
          annee={annee}
          changer={(one) => change({ periode: one })}
        />
      )}
      {filtre && <Conditions {...{ question, partie, filtre, exact, annee, changer, refus }} />}
      {exclut && exact && rang > 0 && (
        <Case
          libelle="Garder plutôt ceux qui n’y sont pas"
          checked={exclure}
          onChange={({ target }) => change({ exclure: target.checked })}
        />
      )}
    </section>
  );
}

interface DuMoment {
  moments: Moments;
  moment: MomentLu | null;
  annee: number;
  changer: (moment: MomentLu | null) => void;
}

/** When a set is read: over a period, or as it is one month. */
function ChoixDeMoment({ moments, moment, annee, changer }: DuMoment) {
  const choose = (type: string) => {
    if (!type) return changer(null);
    changer({ type, ...(type === 'MOIS' ? { mois: `${annee}-12` } : {}), decalage: moment?.decalage ?? 0 });
  };
  return (
    <div className="periode">
      <Choix libelle="Quand" value={moment?.type ?? ''} onChange={({ target }) => choose(target.value)}>
        <option value="">{moments.toujours ? 'À l’entrée' : 'Pendant la période'}</option>
        {moments.choix.map(({ valeur, libelle }) => (
          <option key={valeur} value={valeur}>
            {libelle}
          </option>
        ))}
      </Choix>
      {moment?.type === 'MOIS' && (
        <Champ
          libelle="Mois regardé"
          placeholder="2018-12"
          value={moment.mois ?? ''}
          onChange={({ target }) => changer({ ...moment, mois: target.value })}
        />
      )}
      {moment && moments.decalage && (
        <Choix
          libelle="Décalé de"
          value={moment.decalage}
          onChange={({ target }) => changer({ ...moment, decalage: Number(target.value) })}
        >
          {[0, 3, 6, 12, 18, 24].map((months) => (
            <option key={months} value={months}>
              {months === 0 ? 'aucun mois' : `${months} mois après`}
            </option>
          ))}
        </Choix>
      )}
    </div>
  );
}
