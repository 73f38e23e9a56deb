import type { Extension } from '../extension.ts';
import { CHANGE_TARGETS } from './change.ts';
import { MARK_TARGETS } from './mark.ts';
import { NOTE_TARGETS } from './note.ts';
import { VERDICT_TARGETS } from './verdict.ts';

/** Every target extension of iptables 1.8.9. */
export const TARGET_EXTENSIONS: readonly Extension[] = [
  ...MARK_TARGETS,
  ...CHANGE_TARGETS,
  ...NOTE_TARGETS,
  ...VERDICT_TARGETS,
];
