import { runMain } from './cli/main.ts';
import { mayBeTerminal, writeStandard } from './files.ts';

const now = new Date();
const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
  .map((part) => `${part}`.padStart(2, '0'))
  .join('-');

// To ask `process.stdout` makes the stream, which takes its time.
const terminal = mayBeTerminal() && process.stdout.isTTY === true ? process.stdout : undefined;

/** Settled when the command has done its work. */
export const finished = runMain(process.argv.slice(2), {
  write: (text) => writeStandard(1, text),
  complain: (text) => writeStandard(2, text),
  environment: process.env,
  isTerminal: terminal !== undefined,
  columns: terminal?.columns,
  today,
}).then((status) => {
  process.exitCode = status;
});
