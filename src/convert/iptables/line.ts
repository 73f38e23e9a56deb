import type { Family } from '../../model/address.ts';
import type { Word } from '../../parse/iptables/words.ts';
import type { GlobalOption, PacketRole } from './globals.ts';
import type { Call, Place } from './rule-state.ts';

/** The words of one line, sorted by what they belong to. */
export interface Line {
  readonly words: readonly Word[];
  /** The next word to be read. */
  at: number;
  /** The option that is read, and what is written together with it: the rest of `-mtcp`, or what follows `=`. */
  word: Word;
  attached: string | undefined;
  /** A `!` that waits for its option. */
  negation: Word | undefined;
  /** What iptables is to do, `-A INPUT` or the like, and the words after it: a rule number, a policy, a new name. */
  command: GlobalUse | undefined;
  operands: readonly Word[];
  /** What the options of iptables itself say about packets. */
  readonly packet: { [role in PacketRole]: GlobalUse | undefined };
  jump: GlobalUse | undefined;
  /** A table that the line itself names, which iptables-restore refuses. */
  table: Word | undefined;
  /** `-4` or `-6`: the line is for one family only. */
  family: Family | undefined;
  counted: boolean;
  /** The modules of the line, in the order they are named. */
  calls: readonly Call[];
  /** The one of them that is the target. */
  target: Call | undefined;
  /** What stands there but could not be read; it may decide packets. */
  unread: readonly Unread[];
}

/** `! -s 10.0.0.0/8` */
export interface GlobalUse {
  readonly option: GlobalOption;
  readonly negated: boolean;
  /** The word after the option; the option itself if it takes none. */
  readonly value: Word;
  readonly start: number;
  readonly end: number;
}

/** A part of a line whose meaning is lost. */
export interface Unread {
  readonly name: string;
  readonly reason: string;
  readonly start: number;
  readonly end: number;
}

/** A line of which nothing is read yet. */
export function startLine(words: readonly Word[]): Line {
  return {
    words,
    at: 0,
    word: NO_WORD,
    attached: undefined,
    negation: undefined,
    command: undefined,
    operands: NOTHING,
    packet: {
      source: undefined,
      destination: undefined,
      protocol: undefined,
      'in-interface': undefined,
      'out-interface': undefined,
      fragment: undefined,
    },
    jump: undefined,
    table: undefined,
    family: undefined,
    counted: false,
    calls: NOTHING,
    target: undefined,
    unread: NOTHING,
  };
}

const NO_WORD: Word = { text: '', start: 0, end: 0, quote: 'none' };
const NOTHING: readonly never[] = [];

/** Notes a part of the line whose meaning is lost. */
export function loseWords(line: Line, place: Place, lost: Pick<Unread, 'name' | 'reason'>): void {
  line.unread = [...line.unread, { ...lost, start: place.start, end: place.end }];
}
