import { Kind, parse } from 'graphql';

/**
 * The name under which a document is asked. The editor reads the names a moment after the text changed, and until then names the operation of the
 * tab before: a document's only operation is named by the document.
 */
export function operationPosee(query: string, named?: string | null): string | null | undefined {
  try {
    const operations = parse(query).definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
    return operations.length === 1 ? operations[0].name?.value : named;
  } catch {
    return named;
  }
}
