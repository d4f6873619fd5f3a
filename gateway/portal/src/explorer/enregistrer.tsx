import { type FormEvent, useState } from 'react';
import { Alerte } from '../components/alerte.js';
import { Bouton } from '../components/bouton.js';
import { Champ, Choix, Zone } from '../components/champ.js';
import { Dialogue } from '../components/dialogue.js';
import { EchecDuGraphe, interroger } from '../graph/graphe.js';

const CREER = `mutation EnregistrerLaVue($vue: VueInput!) {
  creerVue(vue: $vue) {
    ... on VueCreee { vue { slug titre } }
    ... on VueRefusee { message }
  }
}`;

type Resultat = { creerVue: { vue?: { slug: string; titre: string }; message?: string } };

interface Props {
  operation: string;
  /** Those of the answer on screen: what the view starts with. */
  variables: Record<string, unknown>;
  fermer: () => void;
}

/** Saves a question under a name, for oneself or for others. */
export function Enregistrer({ operation, variables, fermer }: Props) {
  const [saved, setSaved] = useState<{ slug: string; titre: string } | null>(null);
  const [refus, setRefus] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    setBusy(true);
    setRefus(null);
    try {
      const { data } = await interroger<Resultat>(CREER, {
        vue: {
          titre: text('titre'),
          description: text('description') || null,
          partage: text('partage'),
          etiquettes: text('etiquettes')
            .split(/\s*,\s*/)
            .filter(Boolean),
          operation,
          variables: Object.entries(variables).map(([nom, defaut]) => ({ nom, defaut })),
        },
      });
      setSaved(data.creerVue.vue ?? null);
      setRefus(data.creerVue.message ?? null);
    } catch (error) {
      if (!(error instanceof EchecDuGraphe)) throw error;
      setRefus(error.message);
    } finally {
      setBusy(false);
    }
  }

  if (saved) {
    return (
      <Dialogue titre="Vue enregistrée" fermer={fermer}>
        <Alerte ton="succes" titre={saved.titre}>
          <a href={`/vues/${saved.slug}`}>Ouvrir la vue</a>
        </Alerte>
      </Dialogue>
    );
  }
  return (
    <Dialogue titre="Enregistrer comme vue" fermer={fermer}>
      <form onSubmit={save}>
        {refus && (
          <Alerte ton="erreur" titre="La vue n’est pas enregistrée">
            {refus}
          </Alerte>
        )}
        <Champ libelle="Titre" name="titre" required maxLength={200} />
        <Zone libelle="Description" aide="Ce qu’elle montre, et comment la lire." name="description" />
        <Choix libelle="Qui la voit" name="partage" defaultValue="MOI">
          <option value="MOI">Moi seul</option>
          <option value="DIRECTION">Ma direction</option>
          <option value="TOUS">Tous ceux qui lisent le graphe</option>
        </Choix>
        <Champ libelle="Étiquettes" aide="Séparées par des virgules." name="etiquettes" />
        <div className="boutons">
          <Bouton genre="principal" type="submit" disabled={busy}>
            Enregistrer
          </Bouton>
          <Bouton onClick={fermer}>Annuler</Bouton>
        </div>
      </form>
    </Dialogue>
  );
}
