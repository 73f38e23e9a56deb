import { basename } from 'node:path';
import { isWorthReading, kindByName } from '../../convert/kind/name.ts';
import { decodeText } from '../../files.ts';
import type { Project } from '../../model/project.ts';
import type { SourceDocument } from '../../source/document.ts';
import { BASELINE_NAME, type BaselineFlags, chooseBaseline } from '../baseline-choice.ts';
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
export async function touchesInputs(tree: IndexTree, named: Named): Promise<boolean> {
  const changes = listChanges();
  if (typeof changes === 'string') return true;
  if (changes.length === 0) return false;
  return changes.some(isOfInterest) || (await holdsKnownText(changes)) || (await isNamed(changes, tree, named));
}

/** True if a file is changed that is one of the inputs because something says so. */
async function isNamed(changes: readonly Change[], tree: IndexTree, { roles, flags }: Named): Promise<boolean> {
  const files = flags.config === undefined ? tree.projects : [flags.config];
  const projects = files.every((file) => isSilent(tree.readText(file), changes)) ? [] : await readProjects(files, tree);
  const baselines = [undefined, ...projects].flatMap((project) => chooseBaseline(flags, project, tree)?.file ?? []);
  const named = [...roles, ...(flags.rules ?? []), ...baselines].map(tree.resolveLinks);
  const targets = [...tree.listTargets(), ...named];
  return changes.some(
    ({ path }) => tree.asked.has(path) || targets.some((target) => `${path}/`.startsWith(`${target}/`)),
  );
}

/** True for a project file that plainly names none of these files: it extends no other, and YAML has no other way to write their names. */
function isSilent(project: SourceDocument | string, changes: readonly Change[]): boolean {
  if (typeof project === 'string' || /\\|extends/.test(project.text)) return false;
  return !changes.some(({ path }) => /[\s'"\\]/.test(path) || project.text.includes(basename(path)));
}

async function readProjects(files: readonly string[], tree: IndexTree): Promise<readonly (Project | undefined)[]> {
  const { gatherInputs } = await import('../inputs.ts');
  return files.map((path) => gatherInputs([{ path, kind: 'project' }], tree).sites[0]?.project);
}

/** What a link leads to, and what a submodule holds, is not looked into: any of it may be of a known kind. */
function isOfInterest({ path, before, after }: Change): boolean {
  const isFile = [before, after].every((version) => version === undefined || version.kind === 'file');
  return !isFile || kindByName(path) !== undefined || basename(path) === BASELINE_NAME;
}

/** Kinds that only the text tells: as it was, and as it will be. */
async function holdsKnownText(changes: readonly Change[]): Promise<boolean> {
  const versions = changes
    .filter(({ path }) => isWorthReading(path))
    .flatMap(({ path, before, after }) =>
      [before, after].flatMap((version) => (version === undefined ? [] : [{ path, object: version.object }])),
    );
  if (versions.length === 0) return false;
  const texts = readObjects([...new Set(versions.map(({ object }) => object))], undefined);
  if (typeof texts === 'string') return true;
  const { recognizeDocument } = await import('../../convert/kind.ts');
  return versions.some(({ path, object }) => {
    const bytes = texts.get(object);
    const document = bytes === undefined ? undefined : decodeText(path, bytes);
    return typeof document === 'object' && recognizeDocument(document) !== 'unknown';
  });
}
