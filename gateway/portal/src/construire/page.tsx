import { useMemo, useState } from 'react';
import { useSearch } from 'wouter';
import { Alerte } from '../components/alerte.js';
import { Chargement } from '../components/chargement.js';
import { Page } from '../components/page.js';
import { useGraphe } from '../graph/use-graphe.js';
import { lienExplorer } from '../shell/lien-explorer.js';
import { Lien } from '../shell/navigation.js';
import { useSession } from '../shell/session-context.js';
import { VUE, type Vue } from '../vues/vue.js';
import { Atelier } from './atelier.js';
import { Depart } from './depart.js';
import type { Catalogue } from './modele/catalogue.js';
import { enOrdre } from './modele/ordre.js';
import { type Question, questionFrom } from './modele/question.js';
import { questionOf } from './modele/relecture.js';
import { useCatalogue } from './use-catalogue.js';
import '../vues/vues.css';
import './construire.css';

/** A view made without GraphQL: where it starts, what it keeps, how it splits, what it measures. */
export default function Construire() {
  const search = new URLSearchParams(useSearch());
  const { catalogue, echec } = useCatalogue();
  const slug = search.get('vue');
  const { reponse, echec: absente } = useGraphe<{ vue: Vue | null }>(slug ? VUE : null, { slug });
  const wrong = echec ?? absente;
  const vue = reponse?.data.vue ?? null;
  return (
    <Page
      titre={vue ? `Modifier « ${vue.titre} »` : 'Construire une vue'}
      intro="Choisissez de qui ou de quoi vous parlez, puis précisez. Le résultat suit à chaque changement."
    >
      {wrong && (
        <Alerte ton="erreur" titre="Le graphe ne peut pas être lu">
          {wrong.message}
        </Alerte>
      )}
      {!wrong && (!catalogue || (slug && !reponse)) && <Chargement quoi="ce que l’on peut demander" />}
      {catalogue && (!slug || reponse) && <Chantier catalogue={catalogue} vue={vue} depuis={search.get('depuis')} />}
    </Page>
  );
}

/** A question under way, or where to start one. */
function Chantier({ catalogue, vue, depuis }: { catalogue: Catalogue; vue: Vue | null; depuis: string | null }) {
  const exact = useSession().profil === 'pilotage';
  const known = useMemo(() => (vue ? readBack(catalogue, vue) : null), [catalogue, vue]);
  const start = (champ: string) => enOrdre(catalogue, questionFrom(catalogue, champ), exact);
  const isOrigin = [...catalogue.cohortes, ...catalogue.faits].some(({ champ }) => champ === depuis);
  const [question, setQuestion] = useState<Question | null>(known ?? (depuis && isOrigin ? start(depuis) : null));
  if (vue && !known) return <Ailleurs vue={vue} />;
  if (!question) return <Depart catalogue={catalogue} partir={(champ) => setQuestion(start(champ))} />;
  return (
    <Atelier
      catalogue={catalogue}
      question={question}
      exact={exact}
      vue={vue}
      changer={setQuestion}
      recommencer={() => setQuestion(null)}
    />
  );
}

function readBack(catalogue: Catalogue, { operation, variables }: Vue): Question | null {
  return questionOf(catalogue, operation, Object.fromEntries(variables.map(({ nom, defaut }) => [nom, defaut])));
}

/** A view that was written by hand asks more than this page can show. */
function Ailleurs({ vue }: { vue: Vue }) {
  const variables = Object.fromEntries(vue.variables.map(({ nom, defaut }) => [nom, defaut]));
  return (
    <Alerte titre="Cette vue a été écrite à la main">
      <p>
        Sa question demande plus que cette page ne sait montrer. Modifiez-la dans{' '}
        <Lien href={lienExplorer({ operation: vue.operation, variables })}>l’Explorer</Lien>, et enregistrez-la sous un
        autre titre.
      </p>
    </Alerte>
  );
}
