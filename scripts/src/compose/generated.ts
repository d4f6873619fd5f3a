import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { printSchema } from 'graphql';
import type { Subgraph } from './subgraphs.js';
import type { Composition } from './supergraph.js';

export interface GeneratedFile {
  path: string;
  content: string;
}

/** The files the schema folder must hold for these slices. */
export function generatedFiles(folder: string, subgraphs: Subgraph[], { supergraphSdl }: Composition): GeneratedFile[] {
  return [
    ...subgraphs.map(({ name, sdl }) => ({ path: join(folder, 'subgraphs', `${name}.graphql`), content: sdl })),
    { path: join(folder, 'supergraph.graphql'), content: supergraphSdl },
  ];
}

/** The API as agents see it, to be kept as the published one. */
export function publishedFile(folder: string, { api }: Composition): GeneratedFile {
  return { path: publishedPath(folder), content: `${printSchema(api).trim()}\n` };
}

export const publishedPath = (folder: string) => join(folder, 'published.graphql');

/** The file's text, undefined when there is none. */
export async function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

/** Writes the files that changed; returns their paths. */
export async function writeFiles(files: GeneratedFile[]): Promise<string[]> {
  const stale = await staleFiles(files);
  for (const { path, content } of stale) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
  return stale.map(({ path }) => path);
}

/** The files whose committed text is no longer the generated one, relative to `folder`. */
export async function driftedFiles(folder: string, files: GeneratedFile[]): Promise<string[]> {
  return (await staleFiles(files)).map(({ path }) => relative(folder, path));
}

async function staleFiles(files: GeneratedFile[]): Promise<GeneratedFile[]> {
  const present = await Promise.all(files.map(({ path }) => readIfThere(path)));
  return files.filter(({ content }, index) => present[index] !== content);
}
