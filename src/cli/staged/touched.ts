import { basename } from 'node:path';
import { isWorthReading, recognizeDocument } from '../../convert/kind.ts';
import { kindByName } from '../../convert/kind/name.ts';
import { decodeText } from '../../files.ts';
import { BASELINE_NAME, type BaselineFlags, chooseBaseline } from '../baseline-choice.ts';
import { gatherInputs } from '../inputs.ts';
import { type Change, listChanges, readObjects } from './entries.ts';
import type { IndexTree } from './index-tree.ts';

/** What a command line names besides where to look. */
export interface Named {
  /** Files whose role is stated. */
  readonly roles: readonly string[];
  readonly flags: BaselineFlags & { readonly config?: string; readonly rules?: readonly string[] };
}

/**
 * True if the commit that is being made may change what is judged: if it adds, changes, moves or removes a file of a known
 * kind, the baseline, one that a project file or the command line names, or one that a link leads to. In doubt it does.
 */
export function touchesInputs(tree: IndexTree, { roles, flags }: Named): boolean {
  const changes = listChanges();
  if (typeof changes === 'string') return true;
  if (changes.length === 0) return false;
  if (changes.some(isOfInterest) || holdsKnownText(changes)) return true;
  const files = flags.config === undefined ? tree.projects : [flags.config];
  const projects = files.map((path) => gatherInputs([{ path, kind: 'project' }], tree).project);
  const baselines = [undefined, ...projects].flatMap((project) => chooseBaseline(flags, project, tree)?.file ?? []);
  const named = [...roles, ...(flags.rules ?? []), ...baselines].map(tree.resolveLinks);
  const targets = [...tree.listTargets(), ...named];
  return changes.some(
    ({ path }) => tree.asked.has(path) || targets.some((target) => `${path}/`.startsWith(`${target}/`)),
  );
}

/** What a link leads to, and what a submodule holds, is not looked into: any of it may be of a known kind. */
function isOfInterest({ path, before, after }: Change): boolean {
  const isFile = [before, after].every((version) => version === undefined || version.kind === 'file');
  return !isFile || kindByName(path) !== undefined || basename(path) === BASELINE_NAME;
}

/** Kinds that only the text tells: as it was, and as it will be. */
function holdsKnownText(changes: readonly Change[]): boolean {
  const versions = changes
    .filter(({ path }) => isWorthReading(path))
    .flatMap(({ path, before, after }) =>
      [before, after].flatMap((version) => (version === undefined ? [] : [{ path, object: version.object }])),
    );
  const texts = readObjects([...new Set(versions.map(({ object }) => object))], undefined);
  if (typeof texts === 'string') return true;
  return versions.some(({ path, object }) => {
    const bytes = texts.get(object);
    const document = bytes === undefined ? undefined : decodeText(path, bytes);
    return typeof document === 'object' && recognizeDocument(document) !== 'unknown';
  });
}
