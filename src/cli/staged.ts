import type { CheckRequest } from './check.ts';
import { openIndex } from './staged/index-tree.ts';
import { touchesInputs } from './staged/touched.ts';
import { complainAll } from './output.ts';
import { EXIT, type System } from './system.ts';

/**
 * `pasvlint check --staged`: judges the index. A hook of `git commit` has nothing to do if the commit changes nothing that is
 * judged, and is told so before anything is loaded that judges; but whoever asks for a report gets one.
 */
export async function runStaged(request: CheckRequest, system: System): Promise<number> {
  const { roles, flags, outputs } = request;
  // githooks(5): git names the index that it commits to the hooks that it runs.
  const isHook = system.environment['GIT_INDEX_FILE'] !== undefined;
  const tree = openIndex(isHook);
  if (!('readText' in tree)) return complainAll(tree, system);
  const named = { roles: roles.map(({ path }) => path), flags };
  if (isHook && outputs.length === 0 && !(await touchesInputs(tree, named))) return EXIT.clean;
  const { runCheck } = await import('./check.ts');
  return runCheck(request, system, tree);
}
