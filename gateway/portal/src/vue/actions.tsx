import { type FormEvent, useState } from 'react';
import { Alerte } from '../components/alerte.js';
import { Bouton } from '../components/bouton.js';
import { Champ } from '../components/champ.js';
import { Dialogue } from '../components/dialogue.js';
import { Lien, useOuvrir } from '../shell/navigation.js';
import { useSession } from '../shell/session-context.js';
import { ChoixDePartage } from '../vues/choix-de-partage.js';
import { copyVue, retireVue, savedAs, updateVue } from '../vues/enregistrer.js';
import { PARTAGES, type Partage, type Vue } from '../vues/vue.js';
import { useAction } from './use-action.js';

type Ouvert = 'copier' | 'partager' | 'retirer' | null;

/** What may be done with a view: its owner's changes, anyone's copy. */
export function Actions({ vue, relire }: { vue: Vue; relire: () => void }) {
  const { profil } = useSession();
  const [ouvert, setOuvert] = useState<Ouvert>(null);
  const close = () => setOuvert(null);
  // Analysts read views: they save none.
  if (profil === 'analyste') return null;
  const own = vue.estMienne && !vue.retiree;
  return (
    <>
      {own && (
        <>
          <Lien className="bouton" href={`/construire?vue=${vue.slug}`}>
            Modifier
          </Lien>
          <Bouton onClick={() => setOuvert('partager')}>Partager</Bouton>
        </>
      )}
      <Bouton onClick={() => setOuvert('copier')}>Copier</Bouton>
      {own && <Bouton onClick={() => setOuvert('retirer')}>Retirer</Bouton>}
      {ouvert === 'copier' && <Copie vue={vue} fermer={close} />}
      {ouvert === 'partager' && <Partager vue={vue} fermer={close} relire={relire} />}
      {ouvert === 'retirer' && <Retrait vue={vue} fermer={close} />}
    </>
  );
}

function Copie({ vue, fermer }: { vue: Vue; fermer: () => void }) {
  const ouvrir = useOuvrir();
  const [titre, setTitre] = useState(`Copie de « ${vue.titre} »`);
  const { faire, refus, enCours } = useAction();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    faire(async () => ouvrir(`/vues/${await copyVue(vue.slug, titre)}`));
  };
  return (
    <Dialogue titre="Copier la vue" fermer={fermer}>
      <form onSubmit={submit}>
        <p>La copie est à vous : vous seul la voyez, jusqu’à ce que vous la partagiez.</p>
        <Champ
          libelle="Titre de la copie"
          required
          maxLength={200}
          value={titre}
          erreur={refus}
          onChange={({ target }) => setTitre(target.value)}
        />
        <Bouton type="submit" genre="principal" disabled={enCours}>
          Copier
        </Bouton>
      </form>
    </Dialogue>
  );
}

function Partager({ vue, fermer, relire }: { vue: Vue; fermer: () => void; relire: () => void }) {
  const [partage, setPartage] = useState<Partage>(vue.partage);
  const { faire, refus, enCours } = useAction();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    faire(async () => {
      await updateVue(vue.slug, vue.version, savedAs(vue, { partage }));
      relire();
      fermer();
    });
  };
  return (
    <Dialogue titre="Partager la vue" fermer={fermer}>
      <form onSubmit={submit}>
        <ChoixDePartage partage={partage} changer={setPartage} />
        {refus && (
          <Alerte ton="erreur" titre="La vue n’est pas partagée">
            {refus}
          </Alerte>
        )}
        <Bouton type="submit" genre="principal" disabled={enCours}>
          Enregistrer
        </Bouton>
      </form>
    </Dialogue>
  );
}

function Retrait({ vue, fermer }: { vue: Vue; fermer: () => void }) {
  const ouvrir = useOuvrir();
  const { faire, refus, enCours } = useAction();
  const others = vue.partage === 'MOI' ? '' : ` ${PARTAGES[vue.partage].libelle} ne la verra plus.`;
  return (
    <Dialogue titre="Retirer la vue" fermer={fermer}>
      <p>Ses liens ne répondront plus, ni ses clés.{others} Elle est gardée : vous pourrez la copier.</p>
      {refus && (
        <Alerte ton="erreur" titre="La vue n’est pas retirée">
          {refus}
        </Alerte>
      )}
      <Bouton
        genre="principal"
        disabled={enCours}
        onClick={() =>
          faire(async () => {
            await retireVue(vue.slug);
            ouvrir('/vues');
          })
        }
      >
        Retirer la vue
      </Bouton>
    </Dialogue>
  );
}
