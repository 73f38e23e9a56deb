import { dirname, join } from 'node:path';
import { resolvePath } from '../convert/site/path.ts';
import { normalizeName } from '../files.ts';
import type { Project } from '../model/project.ts';
import type { Span } from '../source/span.ts';
import type { Tree } from './tree.ts';

/** The name that a baseline has where none is stated. */
export const BASELINE_NAME = 'pasvlint-baseline.json';

/** The flags about baselines. */
export interface BaselineFlags {
  /** False: none, not even one that lies there. */
  readonly baseline?: string | false;
  readonly updateBaseline?: boolean;
}

/** The baseline that counts, whether it is to be written anew, and where the project names it. */
export interface BaselineChoice {
  readonly file: string;
  readonly update: boolean;
  readonly named: Span | undefined;
  /** Where it is looked for. */
  readonly tree: Tree;
}

/** The baseline of the flag, else that of the project, else one that lies beside the project file or in the current directory. */
export function chooseBaseline(
  flags: BaselineFlags,
  project: Project | undefined,
  tree: Tree,
): BaselineChoice | undefined {
  const update = flags.updateBaseline === true;
  if (flags.baseline === false) return undefined;
  if (flags.baseline !== undefined) return { file: normalizeName(flags.baseline), update, named: undefined, tree };
  const stated = project?.baseline;
  if (stated !== undefined)
    return { file: resolvePath(stated.value, stated.span.file), update, named: stated.span, tree };
  const file = normalizeName(join(dirname(project?.file ?? ''), BASELINE_NAME));
  return update || tree.exists(file) ? { file, update, named: undefined, tree } : undefined;
}
