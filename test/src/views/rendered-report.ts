import { readFileSync } from 'node:fs';
import JSZip from 'jszip';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** La page du rapport, telle qu'un lecteur l'ouvre. */
export class RenderedPage {
  readonly #elements: Element[];

  constructor(page: string) {
    this.#elements = elementsOf(parse(page));
  }

  /** Le texte de ce qui porte ce repère. */
  textOf(id: string): string {
    return textOf(this.#byId(id));
  }

  /** Les repères vers lesquels mènent les liens de ce qui porte celui-ci. */
  linksOf(id: string): string[] {
    return elementsOf(this.#byId(id)).flatMap((element) => attribute(element, 'href')?.slice(1) ?? []);
  }

  /** Les repères des figures sous lesquelles un changement se lit. */
  changed(): string[] {
    return this.#elements
      .filter((element) => element.tagName === 'tbody' && elementsOf(element).some(isChange))
      .flatMap((element) => attribute(element, 'id') ?? []);
  }

  #byId(id: string): Element {
    const found = this.#elements.find((element) => attribute(element, 'id') === id);
    if (!found) throw new Error(`Rien ne porte le repère ${id}.`);
    return found;
  }
}

/** Le texte des paragraphes d'un document Word, cellules comprises, dans l'ordre. */
export async function paragraphsOf(document: string | Buffer): Promise<string[]> {
  const archive = await JSZip.loadAsync(typeof document === 'string' ? readFileSync(document) : document);
  const xml = (await archive.file('word/document.xml')?.async('string')) ?? '';
  return [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''),
  );
}

const isChange = (element: Element) => attribute(element, 'class') === 'ecart';
const attribute = ({ attrs }: Element, name: string) => attrs.find((one) => one.name === name)?.value;

function elementsOf(node: Node): Element[] {
  const children = 'childNodes' in node ? node.childNodes.flatMap(elementsOf) : [];
  return 'tagName' in node ? [node, ...children] : children;
}

function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
