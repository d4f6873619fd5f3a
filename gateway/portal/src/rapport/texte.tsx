import { type BlocDeTexte, lireMarkdown, type Morceau } from './markdown.js';

/** A commentary as the documents lay it out. */
export function Texte({ markdown }: { markdown: string }) {
  return (
    <div className="commentaire">
      {lireMarkdown(markdown).map((bloc, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text is read again whole.
        <Bloc key={index} {...bloc} />
      ))}
    </div>
  );
}

function Bloc({ genre, rang, morceaux }: BlocDeTexte) {
  const words = morceaux.map((morceau, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a text is read again whole.
    <Mots key={index} {...morceau} />
  ));
  switch (genre) {
    case 'titre':
      return <h4>{words}</h4>;
    case 'citation':
      return <blockquote>{words}</blockquote>;
    case 'puce':
      return <p className="commentaire-element">– {words}</p>;
    case 'numero':
      return (
        <p className="commentaire-element">
          {rang}. {words}
        </p>
      );
    case 'paragraphe':
      return <p>{words}</p>;
  }
}

function Mots({ texte, gras, italique, code }: Morceau) {
  const plain = code ? <code>{texte}</code> : texte;
  const slanted = italique ? <em>{plain}</em> : plain;
  return gras ? <strong>{slanted}</strong> : slanted;
}
