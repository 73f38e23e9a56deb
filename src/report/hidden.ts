import type { AllowedFinding, Finding, Location, Report } from '../model/report.ts';
import { type BlockKind, renderHeading, renderParagraph } from './block.ts';
import { renderFrames } from './frame.ts';
import type { Line } from './paint.ts';
import { type Sources, formatPlace } from './position.ts';

/** Where texts are, and how many columns there are. */
export interface HiddenOptions {
  readonly sources: Sources;
  readonly width: number;
}

/** The findings that fail nothing: those that somebody allowed, with reason and end, and those that the baseline has. */
export function renderHidden({ allowed, baselines }: Report, options: HiddenOptions): readonly (readonly Line[])[] {
  return [
    ...allowed.map((one) => [
      ...renderFinding('allowed', one.finding, options),
      ...renderParagraph('allowed by: ', describePermission(one, options.sources), options.width),
    ]),
    ...baselines.flatMap(({ file, known }) =>
      known.map((finding) => [
        ...renderFinding('known', finding, options),
        ...renderParagraph('known from: ', file, options.width),
      ]),
    ),
  ];
}

/** `vsftpd.conf:3:1 until 2027-01-31: reason`. */
export function describePermission({ permission }: AllowedFinding, sources: Sources): string {
  const end = permission.until === undefined ? '' : ` until ${permission.until}`;
  return `${formatPlace(sources, permission.span)}${end}: ${permission.reason}`;
}

function renderFinding(kind: BlockKind, finding: Finding, { sources, width }: HiddenOptions): readonly Line[] {
  const primary = finding.locations.slice(0, 1).map((location): Location => ({ ...location, label: '' }));
  return [
    ...renderHeading(kind, `${finding.message} [${finding.rule}, ${finding.severity}]`, width),
    ...renderFrames(primary, { sources, width, style: 'quiet' }),
  ];
}
