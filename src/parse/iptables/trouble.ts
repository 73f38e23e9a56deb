import type { Diagnostic } from '../../source/diagnostic.ts';

/** What can be wrong with a line of a dump before its words are looked at. */
export type LineTrouble =
  | 'blank-around-commit'
  | 'blank-line'
  | 'broken-counters'
  | 'byte-order-mark'
  | 'carriage-return'
  | 'commit-outside-table'
  | 'indented-chain'
  | 'indented-comment'
  | 'indented-counters'
  | 'indented-table'
  | 'last-line-unended'
  | 'long-line'
  | 'missing-commit'
  | 'outside-table'
  | 'program-name'
  | 'text-inside-table'
  | 'text-outside-table';

interface Trouble {
  readonly severity: Diagnostic['severity'];
  readonly message: string;
  /** Whether one report stands for one line, for lines that follow each other, or for all such lines of the text. */
  readonly told: 'by line' | 'by block' | 'once';
}

/** Severity and words of each trouble: measured with iptables-restore 1.8.9, both back ends. */
export const TROUBLES: Readonly<Record<LineTrouble, Trouble>> = {
  'blank-around-commit': {
    severity: 'error',
    told: 'by line',
    message: 'iptables-restore takes COMMIT only without blanks around it and refuses the table; remove them.',
  },
  'blank-line': {
    severity: 'error',
    told: 'once',
    message: 'iptables-restore refuses a line of nothing but blanks; remove the blanks.',
  },
  'broken-counters': {
    severity: 'error',
    told: 'by line',
    message: 'Counters are written [packets:bytes]; iptables-restore refuses this line.',
  },
  'byte-order-mark': {
    severity: 'error',
    told: 'once',
    message: 'The text begins with a byte-order mark, which iptables-restore refuses; save it as plain UTF-8.',
  },
  'carriage-return': {
    severity: 'error',
    told: 'once',
    message: 'The lines end with a carriage return, which iptables-restore refuses; save the text with Unix line ends.',
  },
  'commit-outside-table': {
    severity: 'error',
    told: 'by line',
    message: 'COMMIT without an open table; iptables-restore stops here.',
  },
  'indented-chain': {
    severity: 'error',
    told: 'by line',
    message: 'iptables-restore refuses an indented chain declaration; begin it in the first column.',
  },
  'indented-comment': {
    severity: 'error',
    told: 'by line',
    message:
      'iptables-restore takes # for a comment only in the first column and refuses the table; remove the indent.',
  },
  'indented-counters': {
    severity: 'error',
    told: 'by line',
    message: 'iptables-restore refuses indented counters; begin the line in the first column.',
  },
  'indented-table': {
    severity: 'error',
    told: 'by line',
    message: 'iptables-restore refuses an indented table line; begin it in the first column.',
  },
  'last-line-unended': {
    severity: 'error',
    told: 'by line',
    message: 'The text ends without a line end, so iptables-restore does not take this COMMIT; add a line end.',
  },
  'long-line': {
    severity: 'error',
    told: 'by line',
    message: 'This line has more than 10239 bytes, at which iptables-restore cuts it in two; make several rules of it.',
  },
  'missing-commit': {
    severity: 'error',
    told: 'by line',
    message: 'This table has no COMMIT, so iptables-restore loads nothing of it; add a line COMMIT after its rules.',
  },
  'outside-table': {
    severity: 'error',
    told: 'once',
    message:
      'This stands outside any table, and iptables-restore stops here; put it between a line such as *filter and COMMIT. It is read as part of the table before it, or of filter.',
  },
  'program-name': {
    severity: 'error',
    told: 'by line',
    message: 'A line for iptables-restore begins with the option, not with the name of the program; remove the name.',
  },
  'text-inside-table': {
    severity: 'error',
    told: 'by block',
    message: 'iptables-restore knows no such line, and it refuses the table; remove it.',
  },
  'text-outside-table': {
    severity: 'error',
    told: 'by block',
    message: 'This is not part of a dump, and iptables-restore stops here; remove it.',
  },
};
