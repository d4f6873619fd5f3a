import type { Attributes, AttributeValue, Context } from '@opentelemetry/api';
import type { ReadableSpan, Span, SpanProcessor } from '@opentelemetry/sdk-trace-base';

/** What a step may say of itself, whichever library made it: names, codes and numbers of the hub's own. Any other is left out. */
const WORDS = new Set([
  ...['http.request.method', 'http.route', 'http.response.status_code'],
  ...['graphql.operation.name', 'graphql.operation.type', 'hub.operation.hash', 'hub.cout', 'hub.reponse_gardee'],
  ...['hub.requete', 'hub.profil', 'hub.codes', 'hub.appelant_parti'],
  // The slice that @apollo/gateway calls.
  'service',
  ...['db.system.name', 'db.query.summary'],
  ...['hub.source', 'hub.issue', 'hub.lignes.acceptees', 'hub.lignes.rejetees', 'hub.lignes.inchangees', 'hub.lignes'],
]);

/** No name of ours is longer. */
const LONGEST = 100;

/**
 * Lets through, of each step, its name, its times and those words. Messages of errors are left out, and so are events: they may quote what was asked, or data.
 */
export class OnlyOurWords implements SpanProcessor {
  constructor(private readonly next: SpanProcessor) {}

  onStart(span: Span, parent: Context): void {
    this.next.onStart(span, parent);
  }

  onEnd(span: ReadableSpan): void {
    this.next.onEnd(reduced(span));
  }

  forceFlush(): Promise<void> {
    return this.next.forceFlush();
  }

  shutdown(): Promise<void> {
    return this.next.shutdown();
  }
}

/** The same step, whose other properties are still its own. */
function reduced(span: ReadableSpan): ReadableSpan {
  return Object.create(span, {
    name: { value: span.name.slice(0, LONGEST) },
    attributes: { value: admitted(span.attributes) },
    status: { value: { code: span.status.code } },
    events: { value: [] },
    links: { value: [] },
  });
}

function admitted(attributes: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(attributes)
      .filter(([word]) => WORDS.has(word))
      .map(([word, value]) => [word, cut(value)]),
  );
}

function cut(value: AttributeValue | undefined): AttributeValue | undefined {
  return typeof value === 'string' ? value.slice(0, LONGEST) : value;
}
