import type { KnownDocument } from '../convert/kind.ts';
import type { Edit, Finding, Report } from '../model/report.ts';
import type { Site } from '../model/site.ts';
import { applyEdits } from './apply.ts';
import { compareReports } from './compare.ts';

/** Judges documents as the run does; `amend` changes what they mean before it is judged. */
export type Judge = (documents: readonly KnownDocument[], amend?: (site: Site) => Site) => Report;

/** Documents and what the linter says of them. */
export interface Judged {
  readonly documents: readonly KnownDocument[];
  readonly report: Report;
}

/** A change that may cure: of the texts, or, where no text can be written, of what the files mean. */
export type Change =
  | { readonly kind: 'edits'; readonly edits: readonly Edit[] }
  | { readonly kind: 'meaning'; readonly amend: (site: Site) => Site };

/** What came of trying a change. */
export type Proof =
  | {
      readonly kind: 'cures';
      /** Everything that it cures; the finding in question is among it. */
      readonly cured: readonly Finding[];
      /** What a daemon that did not start, or a closed control port, has hidden until now. */
      readonly uncovered: readonly Finding[];
      /** True if a port that works today is no longer used. */
      readonly givesUp: boolean;
      readonly after: Judged;
    }
  | { readonly kind: 'fails'; readonly reasons: readonly string[] };

/** Makes the change and judges again: it cures if the finding is gone, none is added, however small, and no verdict is worse. */
export function prove(finding: Finding, change: Change, { before, judge }: { before: Judged; judge: Judge }): Proof {
  const documents = change.kind === 'edits' ? applyEdits(before.documents, change.edits) : before.documents;
  if (documents === undefined) return { kind: 'fails', reasons: ['its parts touch the same text'] };
  const report = change.kind === 'edits' ? judge(documents) : judge(documents, change.amend);
  const { gone, come, worse, uncovers, givesUp } = compareReports(before.report, report);
  const remains = gone.every(({ fingerprint }) => fingerprint !== finding.fingerprint);
  const added = uncovers ? [] : come;
  const reasons = [
    ...(remains ? ['the finding would remain'] : []),
    ...added.map(({ rule, message }) => `it would bring about ${rule}: ${message}`),
    ...worse,
  ];
  if (reasons.length > 0) return { kind: 'fails', reasons };
  return { kind: 'cures', cured: gone, uncovered: uncovers ? come : [], givesUp, after: { documents, report } };
}
