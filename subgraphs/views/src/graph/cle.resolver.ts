import { FieldResolver, Resolver, Root } from 'type-graphql';
import type { CleLue } from '../store/cles.repository.js';
import { CleDeVue } from './vue-parts.type.js';

@Resolver(() => CleDeVue)
export class CleResolver {
  @FieldResolver()
  creeeLe(@Root() { creeeLe }: CleLue): string {
    return creeeLe.toISOString();
  }

  @FieldResolver()
  revoqueeLe(@Root() { revoqueeLe }: CleLue): string | null {
    return revoqueeLe?.toISOString() ?? null;
  }
}
