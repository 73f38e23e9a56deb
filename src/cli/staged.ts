import { openIndex } from './staged/index-tree.ts';
import { type Named, touchesInputs } from './staged/touched.ts';
import type { System } from './system.ts';
import type { Tree } from './tree.ts';

/** What `--staged` gives to read; `untouched` if the commit that is being made changes nothing that is judged. */
export type Staged =
  | { readonly kind: 'tree'; readonly tree: Tree }
  | { readonly kind: 'untouched' }
  | { readonly kind: 'failures'; readonly failures: readonly string[] };

/** Opens the index. Whether there is anything to do is asked only if `mayPass`, and only in a hook of `git commit`. */
export function openStaged(named: Named, mayPass: boolean, { environment }: System): Staged {
  // githooks(5): git names the index that it commits to the hooks that it runs.
  const isHook = environment['GIT_INDEX_FILE'] !== undefined;
  const tree = openIndex(isHook);
  if (!('readText' in tree)) return { kind: 'failures', failures: tree };
  return isHook && mayPass && !touchesInputs(tree, named) ? { kind: 'untouched' } : { kind: 'tree', tree };
}
