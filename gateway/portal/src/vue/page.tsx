import { useMemo } from 'react';
import { useLocation, useParams, useSearch } from 'wouter';
import { Alerte } from '../components/alerte.js';
import { Chargement } from '../components/chargement.js';
import { Page } from '../components/page.js';
import { useGraphe } from '../graph/use-graphe.js';
import { Lien } from '../shell/navigation.js';
import { adresseOf } from '../vues/adresse.js';
import { GraphiqueDeVue } from '../vues/graphique-de-vue.js';
import { Provenance } from '../vues/provenance.js';
import { TableauDeVue } from '../vues/tableau-de-vue.js';
import { TexteACopier } from '../vues/texte-a-copier.js';
import { useTableDeVue } from '../vues/use-table.js';
import { VUE, type Vue } from '../vues/vue.js';
import { Actions } from './actions.js';
import { Entete } from './en-tete-de-vue.js';
import { Liens } from './liens.js';
import { valeursIn } from './valeurs.js';
import { Variables } from './variables.js';
import { Versions } from './versions.js';
import '../vues/vues.css';

/** A saved view: its chart, its table, its variables as a form, its links, where its figures come from. */
export default function PageDeVue() {
  const { slug = '' } = useParams<{ slug: string }>();
  const search = useSearch();
  const version = Number(new URLSearchParams(search).get('version')) || null;
  const { reponse, echec, relire } = useGraphe<{ vue: Vue | null }>(VUE, { slug, version });
  // The table is read beside the view, not after it: the address says all that it needs.
  const params = new URLSearchParams(search);
  params.delete('version');
  const query = params.toString();
  const adresse = `${adresseOf(slug, 'json', {}, version)}${query ? `?${query}` : ''}`;
  const lue = useTableDeVue(adresse);
  const vue = reponse?.data.vue;
  if (echec)
    return (
      <Page titre="Vue">
        <Alerte ton="erreur" titre="La vue ne peut pas être lue">
          {echec.message}
        </Alerte>
      </Page>
    );
  if (!reponse)
    return (
      <Page titre="Vue">
        <Chargement quoi="la vue" />
      </Page>
    );
  if (!vue) return <Absente slug={slug} />;
  return <VueLue key={vue.slug} {...{ vue, version, query, lue, relire }} />;
}

function Absente({ slug }: { slug: string }) {
  return (
    <Page titre="Vue inconnue">
      <p>
        Aucune vue partagée avec vous n’a l’adresse <code>{slug}</code>. Voyez{' '}
        <Lien href="/vues">celles que vous pouvez ouvrir</Lien>.
      </p>
    </Page>
  );
}

interface Lue {
  vue: Vue;
  version: number | null;
  /** The values of its variables, as the address has them. */
  query: string;
  lue: ReturnType<typeof useTableDeVue>;
  relire: () => void;
}

function VueLue({ vue, version, query, lue, relire }: Lue) {
  const [here, navigate] = useLocation();
  const valeurs = useMemo(() => valeursIn(vue.variables, new URLSearchParams(query)), [vue.variables, query]);
  const { table, echec, enCours } = lue;
  const broken = vue.cassee ?? (vue.retiree ? 'Elle a été retirée.' : null);
  return (
    <Page titre={vue.titre} intro={<Entete vue={vue} />} actions={<Actions vue={vue} relire={relire} />}>
      {broken && (
        <Alerte ton="attention" titre={vue.cassee ? 'Cette vue ne se lance plus' : 'Cette vue est retirée'}>
          {vue.cassee && <p>Le graphe a changé depuis qu’elle est enregistrée. {vue.cassee}</p>}
          {vue.estMienne && vue.cassee && <p>Modifiez-la : la version d’après se lancera de nouveau.</p>}
        </Alerte>
      )}
      {version !== null && version < (vue.versions[0]?.numero ?? version) && (
        <Alerte titre={`Vous lisez la version ${version}`}>
          <Lien href={`/vues/${vue.slug}`}>Lire la dernière</Lien>
        </Alerte>
      )}
      <Variables
        key={query}
        variables={vue.variables}
        valeurs={valeurs}
        appliquer={(params) => {
          if (version !== null) params.set('version', String(version));
          navigate(params.size > 0 ? `${here}?${params}` : here);
        }}
      />
      {echec && !broken && (
        <Alerte ton="erreur" titre="Cette question n’a pas de réponse">
          {echec.message}
        </Alerte>
      )}
      {!table && enCours && <Chargement quoi="les chiffres" />}
      {table && (
        <div className={enCours ? 'vue-resultat vue-relue' : 'vue-resultat'} aria-busy={enCours}>
          {vue.graphique && <GraphiqueDeVue graphique={vue.graphique} table={table} titre={vue.titre} />}
          <h2>Tableau</h2>
          <TableauDeVue table={table} legende={vue.titre} />
          <Provenance table={table} />
        </div>
      )}
      {!broken && <Liens vue={vue} query={query} version={version} relire={relire} />}
      <Versions vue={vue} />
      <details className="vue-operation">
        <summary>La question posée au graphe</summary>
        <TexteACopier texte={vue.operation} quoi="la question" />
      </details>
    </Page>
  );
}
