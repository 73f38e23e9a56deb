import { runMain } from './cli/main.ts';

// A reader that has seen enough (`pasvlint … | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

/** Settled when the command has done its work. The status is set rather than exited with, so that everything is written out first. */
export const finished = runMain(process.argv.slice(2), {
  write: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
  environment: process.env,
  isTerminal: process.stdout.isTTY === true,
  columns: process.stdout.columns,
}).then((status) => {
  process.exitCode = status;
});
