import type { DocumentKind, KnownDocument } from '../convert/kind.ts';
import type { Edit, Finding, Fix, Intent, Owner } from '../model/report.ts';
import type { Site } from '../model/site.ts';
import { allowOpening } from './allow.ts';
import { writeAssignment } from './assign.ts';
import { continueBefore, writeHostLines } from './host-line.ts';
import { loadModule, serviceConfigOf } from './load-module.ts';
import { narrowLine } from './narrow.ts';
import { writePolicyRules } from './policy-rule.ts';
import { type Change, type Judge, type Judged, type Proof, prove } from './prove.ts';

/** One fix of a finding, tried. */
export interface Repair {
  readonly finding: Finding;
  readonly fix: Fix;
  /** The change that cures without side effects, or else one that cures with them, or else the last one that was tried. */
  readonly change: Change;
  readonly proof: Proof;
  /** What it was tried on. */
  readonly before: Judged;
}

/** Tries a fix in every way in which it can be made, the least change first; undefined if it is advice that nothing can make. */
export function tryFix(
  finding: Finding,
  fix: Fix,
  world: { readonly before: Judged; readonly judge: Judge },
): Repair | undefined {
  let last: Repair | undefined;
  for (const change of listChanges(fix, world.before.documents)) {
    const proof = isOwn(change, fix.owner, world.before.documents)
      ? prove(finding, change, world)
      : ({ kind: 'fails', reasons: ['it would change a file of another team'] } as const);
    const repair: Repair = { finding, fix, change, proof, before: world.before };
    if (repair.proof.kind === 'cures' && listSideEffects(repair.proof).length === 0) return repair;
    if (last?.proof.kind !== 'cures') last = repair;
  }
  return last;
}

/** Whose files are whose. */
const OWNED: Readonly<Record<Owner, readonly DocumentKind[]>> = {
  server: ['vsftpd', 'vsftpd-user'],
  host: ['iptables', 'ip6tables', 'ipset', 'iptables-config', 'ip6tables-config', 'modprobe', 'modules-load', 'sysctl'],
  network: ['network-firewall'],
  client: [],
};

function isOwn(change: Change, owner: Owner, documents: readonly KnownDocument[]): boolean {
  if (change.kind === 'meaning') return true;
  const kinds = change.edits.map(({ span }) => documents.find(({ document }) => document.name === span.file)?.kind);
  return kinds.every((kind) => kind !== undefined && OWNED[owner].includes(kind));
}

/** What a change that cures does besides: a clause each. */
export function listSideEffects(proof: Proof): readonly string[] {
  return proof.kind === 'cures' && proof.givesUp ? ['ports that work today would no longer be used'] : [];
}

function listChanges({ edits, intents = [] }: Fix, documents: readonly KnownDocument[]): readonly Change[] {
  const ways = edits.length > 0 ? [edits] : combineWays(intents.map((intent) => writeIntent(intent, documents)));
  const changes = ways.map((one): Change => ({ kind: 'edits', edits: one }));
  const openings = intents.flatMap((intent) => (intent.kind === 'opening' && intent.on === 'network' ? [intent] : []));
  if (openings.length === 0 || openings.length < intents.length) return changes;
  const amend = (site: Site): Site => openings.reduce((changed, opening) => allowOpening(opening)(changed), site);
  return [...changes, { kind: 'meaning', amend }];
}

/** Each part in its first way, then each in its second one, and so on; nothing if a part has none. */
function combineWays(parts: readonly (readonly (readonly Edit[])[])[]): readonly (readonly Edit[])[] {
  if (parts.some((ways) => ways.length === 0)) return [];
  const most = Math.max(0, ...parts.map((ways) => ways.length));
  return Array.from({ length: most }, (_, index) => {
    const edits = parts.flatMap((ways) => ways[Math.min(index, ways.length - 1)] ?? []);
    return [...new Map(edits.map((edit) => [JSON.stringify(edit), edit])).values()];
  });
}

function writeIntent(intent: Intent, documents: readonly KnownDocument[]): readonly (readonly Edit[])[] {
  const find = (file: string | undefined): KnownDocument | undefined =>
    documents.find(({ document }) => document.name === file);
  switch (intent.kind) {
    case 'opening': {
      const known = find(intent.stop?.file);
      if (known === undefined) return [];
      if (intent.on === 'network') return writePolicyRules(intent, known.document);
      return isRuleset(known) ? writeHostLines(intent, known.document) : [];
    }
    case 'assignment': {
      const known = find(intent.file);
      return known === undefined || !isRuleset(known) ? [] : writeAssignment(intent, known);
    }
    case 'module': {
      const known = find(serviceConfigOf(intent.file));
      return known === undefined ? [] : loadModule(known.document);
    }
    case 'continuation': {
      const known = find(intent.stop.file);
      return known === undefined || !isRuleset(known) ? [] : continueBefore(intent.stop, known.document);
    }
    case 'narrowing': {
      const known = find(intent.line.file);
      return known === undefined ? [] : narrowLine(intent, known.document);
    }
  }
}

function isRuleset({ kind }: KnownDocument): boolean {
  return kind === 'iptables' || kind === 'ip6tables';
}
