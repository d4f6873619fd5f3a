import { Fragment } from 'react';
import { Case } from '../components/champ.js';
import { Conditions } from './conditions.js';
import { deDirections } from './directions.js';
import type { Catalogue, Chiffre } from './modele/catalogue.js';
import { withMesure, withoutMesure, withPartie } from './modele/edition.js';
import type { Question } from './modele/question.js';
import { ChoixDePeriode } from './periode.js';

interface Props {
  catalogue: Catalogue;
  question: Question;
  exact: boolean;
  annee: number;
  changer: (question: Question) => void;
  refus: (question: Question) => string | null;
}

/** What a question measures: figures, and descriptions with conditions of their own. */
export function Mesures(props: Props) {
  const { catalogue, question } = props;
  const offered = offeredOf(catalogue, question);
  const groups = question.genre === 'fait' ? [{ nom: null, membres: offered }] : deDirections(offered);
  return (
    <section className="carte etape" aria-labelledby="mesures">
      <h3 id="mesures">Mesurer</h3>
      {groups.map(({ nom, membres }) => {
        const all = membres.map((chiffre) => <UneMesure key={chiffre.champ} {...props} chiffre={chiffre} />);
        return nom ? (
          <fieldset key={nom} className="mesures-groupe">
            <legend>{nom}</legend>
            {all}
          </fieldset>
        ) : (
          <Fragment key="">{all}</Fragment>
        );
      })}
    </section>
  );
}

function UneMesure({ chiffre: { champ, libelle, aide }, ...props }: Props & { chiffre: Chiffre }) {
  const { catalogue, question, changer, refus } = props;
  const rank = question.mesures.findIndex((one) => one.champ === champ);
  const chosen = rank >= 0;
  const stop = chosen ? null : refus(withMesure(catalogue, question, champ));
  return (
    <div>
      <Case
        libelle={libelle}
        aide={stop ?? (aide || undefined)}
        checked={chosen}
        disabled={Boolean(stop)}
        onChange={({ target }) =>
          changer(target.checked ? withMesure(catalogue, question, champ) : withoutMesure(question, champ))
        }
      />
      {chosen && <Propres {...props} rank={rank} />}
    </div>
  );
}

/** The conditions of a description: it inherits none. */
function Propres({ catalogue, question, exact, annee, changer, refus, rank }: Props & { rank: number }) {
  const { champ, periode } = question.mesures[rank];
  const filtre = catalogue.descriptions.find((one) => one.champ === champ)?.filtre;
  if (!filtre || question.genre === 'fait') return null;
  const partie = { mesure: rank };
  return (
    <details className="mesure-propre">
      <summary>Ses propres conditions</summary>
      <ChoixDePeriode
        periode={periode}
        exact={exact}
        annee={annee}
        changer={(one) => changer(withPartie(question, partie, { periode: one }))}
      />
      <Conditions {...{ question, partie, filtre, exact, annee, changer, refus }} />
    </details>
  );
}

function offeredOf(catalogue: Catalogue, { genre, etapes, axes }: Question): Chiffre[] {
  if (genre === 'fait') return catalogue.faits.find(({ champ }) => champ === etapes[0].champ)?.mesures ?? [];
  const figures = axes.length > 0 ? catalogue.chiffresDeCellule : catalogue.chiffres;
  return [...figures, ...catalogue.descriptions];
}
