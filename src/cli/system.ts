/** What a command knows of the machine it runs on; a test passes its own. */
export interface System {
  readonly write: (text: string) => void;
  readonly complain: (text: string) => void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** True if standard output is a terminal. */
  readonly isTerminal: boolean;
  /** Terminal columns, if it is one. */
  readonly columns: number | undefined;
  /** The date where the command runs, `YYYY-MM-DD`. */
  readonly today: string;
}

/** Exit statuses: clean; findings; usage, configuration or a missing file; a bug of ours. */
export const EXIT = { clean: 0, findings: 1, usage: 2, bug: 3 } as const;

/** Whether to colour what goes to standard output: the flag decides, then FORCE_COLOR, then NO_COLOR, then the terminal. */
export function choosesColour({ environment, isTerminal }: System, flag: boolean): boolean {
  if (!flag) return false;
  const force = environment['FORCE_COLOR'];
  if (force !== undefined) return force !== '0' && force !== 'false';
  if ((environment['NO_COLOR'] ?? '') !== '') return false;
  return isTerminal && environment['TERM'] !== 'dumb';
}

/** How wide text is set: the terminal within reason, else 100 columns. */
export function chooseWidth({ isTerminal, columns }: System): number {
  return isTerminal && columns !== undefined ? Math.min(Math.max(columns, 40), 120) : 100;
}
