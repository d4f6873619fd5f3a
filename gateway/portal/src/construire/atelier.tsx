import { useMemo, useState } from 'react';
import { Alerte } from '../components/alerte.js';
import { Bouton } from '../components/bouton.js';
import { combien } from '../components/combien.js';
import { useTableDOperation } from '../vues/use-table.js';
import type { Vue } from '../vues/vue.js';
import { anneeProposee } from './annee-proposee.js';
import { Apercu } from './apercu.js';
import { Axes } from './axes.js';
import { Enregistrement } from './enregistrement.js';
import { UneEtape } from './etape.js';
import { Filtrages } from './filtrages.js';
import { Mesures } from './mesures.js';
import type { Catalogue } from './modele/catalogue.js';
import { withoutEtape } from './modele/edition.js';
import { operationOf } from './modele/operation.js';
import { enOrdre } from './modele/ordre.js';
import { phraseOf } from './modele/phrase.js';
import { ensembleOf, type Question } from './modele/question.js';
import { conditionsOf, isPersonal, MAX_CONDITIONS, refusOf } from './modele/regles.js';
import { COMMUNES, colonnesOf, drawnAs, graphiqueOf, type TypeDeGraphique } from './modele/tableau.js';
import { anneeOf } from './periode.js';

interface Props {
  catalogue: Catalogue;
  question: Question;
  exact: boolean;
  vue: Vue | null;
  changer: (question: Question) => void;
  recommencer: () => void;
}

/** The question on one side, its answer on the other. */
export function Atelier({ catalogue, question, exact, vue, changer, recommencer }: Props) {
  const [type, setType] = useState<TypeDeGraphique | 'AUCUN' | null>(
    vue ? ((vue.graphique?.type as TypeDeGraphique | undefined) ?? 'AUCUN') : null,
  );
  const [chiffre, setChiffre] = useState<string | null>(vue?.graphique?.series.at(-1) ?? null);
  const [remise, setRemise] = useState(false);
  const [saving, setSaving] = useState(false);
  const refus = refusOf(catalogue, question, exact);
  const phrase = phraseOf(catalogue, question);
  const colonnes = colonnesOf(catalogue, question, exact);
  const figures = colonnes.filter(({ genre }) => genre === 'chiffre').map(({ chemin }) => chemin);
  const drawn = chiffre && figures.includes(chiffre) ? chiffre : (figures[0] ?? '');
  const usual = graphiqueOf(
    colonnes,
    question.axes.map(({ dimension }) => dimension),
    drawn,
  );
  const mapped = type === 'CARTE' && !colonnes.some(({ chemin }) => chemin === COMMUNES);
  const graphique = usual && type !== 'AUCUN' ? drawnAs(usual, mapped ? usual.type : (type ?? usual.type)) : null;
  const { texte } = useMemo(() => operationOf(catalogue, question, { exact }), [catalogue, question, exact]);
  const asked = { operation: texte, colonnes: colonnes.map(({ chemin, titre }) => ({ chemin, titre })) };
  const lecture = useTableDOperation(refus ? null : asked);
  const annee = anneeOf(question.etapes[0].periode) ?? anneeProposee(lecture.table?.execution.sources);
  const change = (next: Question) => {
    const ordered = enOrdre(catalogue, next, exact);
    setRemise(ordered !== next);
    changer(ordered);
  };
  const refuse = (next: Question) => refusOf(catalogue, enOrdre(catalogue, next, exact), exact);
  const common = { catalogue, question, exact, annee, changer: change, refus: refuse };
  return (
    <>
      <p className="phrase" aria-live="polite">
        {phrase}
      </p>
      <div className="boutons phrase-actions">
        <Bouton genre="principal" disabled={refus !== null || lecture.echec !== null} onClick={() => setSaving(true)}>
          Enregistrer
        </Bouton>
        <Bouton onClick={recommencer}>Recommencer</Bouton>
        {!exact && isPersonal(catalogue, question) && (
          <span className="note">
            Secret statistique : {combien(conditionsOf(catalogue, question), 'condition')} sur {MAX_CONDITIONS}.
          </span>
        )}
      </div>
      {remise && (
        <Alerte titre="La question a été remise dans l’ordre">
          Sous secret statistique, les ensembles se demandent dans un seul ordre : ceux d’une période d’abord, par ordre
          alphabétique, puis ceux d’un moment.
        </Alerte>
      )}
      <div className="atelier">
        <section className="atelier-question" aria-labelledby="question">
          <h2 id="question">Question</h2>
          {question.etapes.map((etape, rang) => (
            <UneEtape
              // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place.
              key={`${rang} ${etape.champ}`}
              {...common}
              rang={rang}
              ensemble={ensembleOf(catalogue, question, rang)}
              retirer={rang > 0 ? () => change(withoutEtape(question, rang)) : undefined}
            />
          ))}
          {question.genre === 'cohorte' && <Filtrages {...common} />}
          <Axes {...common} />
          <Mesures {...common} />
        </section>
        <Apercu
          titre={phrase}
          lecture={lecture}
          refus={refus}
          colonnes={colonnes}
          graphique={graphique}
          operation={texte}
          choisirType={setType}
          chiffre={drawn}
          choisirChiffre={setChiffre}
        />
      </div>
      {saving && (
        <Enregistrement
          {...{ catalogue, question, exact, colonnes, graphique, vue }}
          titre={phrase.slice(0, 200)}
          fermer={() => setSaving(false)}
        />
      )}
    </>
  );
}
