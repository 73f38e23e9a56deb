import type { OwnerPlan, TriedFix } from '../model/fix-plan.ts';
import { renderDiff } from './diff.ts';
import { writeRequest } from './request.ts';
import { placeIn } from './position.ts';
import { toPrintable } from './printable.ts';
import { wrapText } from './width.ts';
import { OWNER_NAMES, formatCount } from './words.ts';

/** How the plans are to look. */
export interface FixesOptions {
  /** Terminal columns. */
  readonly width: number;
  /** True for a terminal: what could act on it is made visible, which a diff for `patch` cannot afford. */
  readonly printable: boolean;
}

/** What each owner can change: in words, with the proof, and as a unified diff that `patch -p1` takes as it stands. */
export function renderFixes(plans: readonly OwnerPlan[], options: FixesOptions): string {
  return plans.map((plan) => renderPlan(plan, plans, options)).join('\n');
}

function renderPlan(plan: OwnerPlan, plans: readonly OwnerPlan[], options: FixesOptions): string {
  const { owner, made, left, files } = plan;
  const shown = left.filter(({ outcome }) => outcome !== 'words');
  const requests = owner === 'network' ? [...made, ...left] : [];
  const lines = [
    `${capitalize(OWNER_NAMES[owner])}: ${countChanges(plan)}`,
    ...made.flatMap((tried, index) => [
      ...renderTried(tried, `${index + 1}. `, options),
      ...renderAlternatives(listAlternatives(plan, plans, tried), options),
    ]),
    ...shown.flatMap((tried) => renderTried(tried, '-  ', options)),
    ...requests.flatMap((tried) => renderRequest(tried, options)),
  ];
  const diffs = files.flatMap(({ before, after }) => {
    const diff = renderDiff(before.name, before.text, after.text).replace(/\n$/, '');
    const isReencoded = before.encoding === 'latin1' && /[\u0080-\u00FF]/.test(diff);
    return [...(isReencoded ? paragraph('note: ', ENCODING_NOTE, options) : []), diff];
  });
  const text = [...lines.map(toPrintable), ...(options.printable ? diffs.map(makePrintable) : diffs)];
  return text.map((line) => `${line}\n`).join('');
}

function countChanges({ made, left }: OwnerPlan): string {
  const requests = left.filter(({ outcome }) => outcome === 'proven in meaning').length;
  const proven = [
    ...(made.length > 0 ? [formatCount(made.length, 'change')] : []),
    ...(requests > 0 ? [formatCount(requests, 'change request')] : []),
  ];
  if (proven.length > 0) return `${proven.join(' and ')}, proven`;
  return left.length > 0 ? 'no change that is safe and proven' : 'nothing to change';
}

const ENCODING_NOTE =
  'the next diff cannot be applied, because its file is no UTF-8 and is shown as UTF-8 here: change it with --fix or by hand.';

function makePrintable(text: string): string {
  return text.split('\n').map(toPrintable).join('\n');
}

function renderTried(
  { finding, fix, documents, outcome, alsoCured, uncovered, reasons }: TriedFix,
  mark: string,
  options: FixesOptions,
): readonly string[] {
  const [place] = finding.locations;
  const where = place === undefined ? '' : ` (${placeIn(documents, place.span)})`;
  return [
    ...paragraph(`  ${mark}`, `${finding.rule}: ${finding.message}${where}`, options),
    ...paragraph('     fix: ', fix.description, options),
    ...paragraph('     proof: ', describeProof(outcome, reasons), options),
    ...list('     also cured: ', alsoCured, options),
    ...list('     comes to light, hidden until now: ', uncovered, options),
  ];
}

function describeProof(outcome: TriedFix['outcome'], reasons: readonly string[]): string {
  switch (outcome) {
    case 'proven':
      if (reasons.length > 0)
        return `with this change the finding is gone and no verdict gets worse, but: ${reasons.join('; ')}`;
      return 'with this change the finding is gone, none is added and no verdict gets worse';
    case 'proven in meaning':
      return 'with a rule for exactly these connections the finding is gone, none is added and no verdict gets worse';
    case 'side effects':
      return `it cures, but has side effects${reasons.length === 0 ? '' : ` (${reasons.join('; ')})`}: left out without --unsafe-fixes`;
    case 'refused':
      return `not offered as an edit: ${reasons.join('; ')}`;
    case 'words':
      return 'not tried';
  }
}

function list(title: string, findings: TriedFix['alsoCured'], options: FixesOptions): readonly string[] {
  return findings.length === 0
    ? []
    : paragraph(title, findings.map(({ rule, message }) => `${rule}: ${message}`).join('; '), options);
}

/** The same finding, cured by somebody else. */
function listAlternatives(plan: OwnerPlan, plans: readonly OwnerPlan[], { finding }: TriedFix): readonly string[] {
  return plans
    .filter((other) => other !== plan && other.made.some((one) => cures(one, finding)))
    .map(({ owner }) => OWNER_NAMES[owner]);
}

function cures(tried: TriedFix, { fingerprint }: TriedFix['finding']): boolean {
  return [tried.finding, ...tried.alsoCured].some((one) => one.fingerprint === fingerprint);
}

function renderAlternatives(names: readonly string[], options: FixesOptions): readonly string[] {
  if (names.length === 0) return [];
  return paragraph('     instead of: ', `the change of the ${names.join(' or the ')}; one of them is enough`, options);
}

function renderRequest(tried: TriedFix, { width }: FixesOptions): readonly string[] {
  const lines = writeRequest(tried).flatMap(([title, text]) =>
    wrapText(text, Math.max(20, width - 18)).map(
      (line, index) => `    ${(index === 0 ? title : '').padEnd(14)}${line}`,
    ),
  );
  return ['', `  Change request for the network team [${tried.finding.rule}]`, ...lines];
}

function paragraph(label: string, text: string, { width }: FixesOptions): readonly string[] {
  const indent = ' '.repeat(Math.min(label.length, 9));
  return wrapText(`${label.trimStart()}${text}`, Math.max(20, width - 9)).map((line, index) =>
    index === 0 ? `${label.slice(0, label.length - label.trimStart().length)}${line}` : `${indent}${line}`,
  );
}

function capitalize(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
