import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typedDocuments from '@graphql-codegen/typed-document-node';
import * as operationTypes from '@graphql-codegen/typescript-operations';
import { type GraphQLSchema, parse, printSchema } from 'graphql';
import type { GeneratedFile } from './generated.js';

/** What this reads of a configuration of GraphQL Code Generator: an application can also give it to its own command line. */
interface CodegenConfig {
  documents: string[];
  generates: Record<string, { config: Record<string, unknown> }>;
}

/** The typed operations of an application of this repository, as the `codegen.json` of its folder asks. */
export async function clientFiles(folder: string, api: GraphQLSchema): Promise<GeneratedFile[]> {
  const { documents, generates }: CodegenConfig = JSON.parse(await readFile(join(folder, 'codegen.json'), 'utf8'));
  const operations = await Promise.all(
    documents.map(async (path) => ({
      location: basename(path),
      document: parse(await readFile(join(folder, path), 'utf8')),
    })),
  );
  return Promise.all(
    Object.entries(generates).map(async ([file, { config }]) => ({
      path: join(folder, file),
      content: await codegen({
        filename: file,
        schema: parse(printSchema(api)),
        schemaAst: api,
        documents: operations,
        plugins: [{ operationTypes: {} }, { typedDocuments: {} }],
        pluginMap: { operationTypes, typedDocuments },
        config,
      }),
    })),
  );
}
