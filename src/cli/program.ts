import { Argument, Command, CommanderError, Option } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { PLANNERS } from '../model/fix-plan.ts';
import type { Request } from './search.ts';
import type { CheckFlags } from './check.ts';
import type { ShowFlags } from './show.ts';
import type { DecodeFlags } from './decode.ts';
import { FIRST_SCREEN } from './help.ts';
import {
  type OutputList,
  addFormatOptions,
  addHostOptions,
  addOutputOptions,
  addRoleOptions,
  collect,
} from './options.ts';
import { REPORT_FORMATS } from './output.ts';
import { type Shell, SHELLS } from './manual/shells.ts';
import { EXIT, type System } from './system.ts';
import type { TraceFlags } from './trace/request.ts';

/** Reads the words, runs the command that they name, and gives its exit status. Throws what the command throws. */
export async function runProgram(words: readonly string[], system: System): Promise<number> {
  let status: number = EXIT.clean;
  const program = buildProgram(system, (result) => {
    status = result;
  });
  try {
    await program.parseAsync(words, { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.usage;
    throw error;
  }
}

/** The whole command line; the status of the command that ran goes to `finish`. What a command needs is loaded when it runs. */
export function buildProgram(system: System, finish: (status: number) => void): Command {
  const program = new Command('pasvlint')
    .version(packageJson.version)
    .exitOverride()
    .configureOutput({
      writeOut: system.write,
      writeErr: system.complain,
      outputError: (text, write) => write(text.replace(/^error: /, 'pasvlint: ')),
    });
  program.helpInformation = () => FIRST_SCREEN;
  const context: Context = { program, system, finish };
  addCheck(context);
  addShow(context);
  addTrace(context);
  addDecode(context);
  addExplain(context);
  addRules(context);
  addInit(context);
  addCompletion(context);
  return program;
}

interface Context {
  readonly program: Command;
  readonly system: System;
  readonly finish: (status: number) => void;
}

interface ColourFlag {
  readonly color: boolean;
}

function addCheck({ program, system, finish }: Context): void {
  const list: OutputList = { outputs: [] };
  const roles: Request[] = [];
  const command = program.command('check [paths...]', { isDefault: true }).description('lint files and directories');
  addOutputOptions(command, list, REPORT_FORMATS)
    .option('--config <file>', 'the pasvlint.yaml that names servers, firewalls and clients')
    .option('--quiet', 'one line for each problem, nothing else')
    .option('--verbose', 'list hints as well, and what is undecided, allowed or known')
    .option('--all', 'judge every firewall rule of the hosts, not only those about FTP')
    .option('--strict', 'fail when something could not be decided')
    .addOption(
      new Option('--fail-on <severity>', 'the least severity that fails')
        .choices(['error', 'warning', 'info'])
        .default('error'),
    )
    .option('--rules <dir>', 'a directory with rules of your own; may be repeated', collect)
    .option('--baseline <file>', 'findings that it has fail nothing (default: pasvlint-baseline.json, if it is there)')
    .option('--no-baseline', 'take no baseline into account, even if one is there')
    .option('--update-baseline', 'write the baseline anew, with all that is found now')
    .option('--staged', 'read what is staged in git instead of the files on the disk')
    .option('--fix', "make the safe and proven changes in the server team's files, and judge again")
    .option('--fix-dry-run', 'print what each team could change, with the proof, as diffs and change requests')
    .option('--unsafe-fixes', 'with either: changes with side effects as well')
    .addOption(new Option('--owner <team>', 'with --fix-dry-run: one team only').choices(PLANNERS));
  addFormatOptions(addRoleOptions(addHostOptions(command), roles)).action(
    async (paths: readonly string[], flags: CheckFlags) => {
      const request = { paths, roles, outputs: list.outputs, flags };
      const { runStaged } = flags.staged === true ? await import('./staged.ts') : { runStaged: undefined };
      const run = runStaged ?? (await import('./check.ts')).runCheck;
      finish(await run(request, system));
    },
  );
}

function addShow({ program, system, finish }: Context): void {
  const list: OutputList = { outputs: [] };
  const roles: Request[] = [];
  const command = program
    .command('show [paths...]')
    .description('what was understood: hosts and paths, settings with origin, rule sets, policies');
  addOutputOptions(command, list, ['text', 'json']).option('--config <file>', 'the pasvlint.yaml that names the files');
  addFormatOptions(addRoleOptions(addHostOptions(command), roles)).action(
    async (paths: readonly string[], flags: ShowFlags) => {
      const { runShow } = await import('./show.ts');
      finish(await runShow({ paths, roles, outputs: list.outputs, flags }, system));
    },
  );
}

function addTrace({ program, system, finish }: Context): void {
  const list: OutputList = { outputs: [] };
  const command = program
    .command('trace [paths...]')
    .description('follow one packet, or a file of packets, through a rule set, or from a client to a server');
  addOutputOptions(addHostOptions(command), list, ['text', 'json'])
    .option('--config <file>', 'the pasvlint.yaml that names servers, firewalls and clients')
    .option('--server <name>', 'which server the packet is for, if there are several')
    .option('--iptables <file>', 'the rule set: iptables-save output; - is standard input')
    .option('--ip6tables <file>', 'the rule set: ip6tables-save output; - is standard input')
    .option('--ipset <file>', '`ipset save` output')
    .option('--packets <file>', 'packets, one JSON object a line; one answer a line, in order')
    .option('--all-ports', 'the fate of every destination port instead')
    .option('--hook <name>', 'INPUT, FORWARD or OUTPUT (default: INPUT)')
    .option('--in <interface>', 'the interface it comes in by')
    .option('--out <interface>', 'the interface it leaves by')
    .option('--source <address>', 'its source address')
    .option('--destination <address>', 'its destination address')
    .option('--protocol <name>', 'its protocol (default: tcp)')
    .option('--sport <port>', 'its source port')
    .option('--dport <port>', 'its destination port')
    .option('--state <state>', 'NEW, ESTABLISHED, RELATED, INVALID or UNTRACKED (default: NEW)')
    .action(async (paths: readonly string[], flags: TraceFlags) => {
      const { runTrace } = await import('./trace.ts');
      finish(await runTrace({ paths, flags, outputs: list.outputs }, system));
    });
}

function addDecode({ program, system, finish }: Context): void {
  const list: OutputList = { outputs: [] };
  const command = program
    .command('decode <text...>')
    .description('read 227, 229, PORT and EPRT lines, or write them; - reads a log from standard input')
    .option('--in <path>', 'files that tell whether the very port is open; may be repeated', collect);
  addOutputOptions(addHostOptions(command), list, ['text', 'json']);
  command.action(async (words: readonly string[], flags: DecodeFlags) => {
    const { runDecode } = await import('./decode.ts');
    finish(await runDecode({ words, outputs: list.outputs, flags }, system));
  });
}

interface RuleFlags extends ColourFlag {
  readonly rules?: readonly string[];
}

function addExplain({ program, system, finish }: Context): void {
  const command = program.command('explain <rule>').description('the page of one rule');
  command
    .option('--rules <dir>', 'a directory with rules of your own; may be repeated', collect)
    .option('--no-color', 'no colour, even on a terminal')
    .action(async (rule: string, flags: RuleFlags) => {
      const { runExplain } = await import('./rules.ts');
      finish(await runExplain(rule, { directories: flags.rules ?? [], color: flags.color }, system));
    });
}

function addRules({ program, system, finish }: Context): void {
  const list: OutputList = { outputs: [] };
  const command = program.command('rules').description('all rules: severity, id, title');
  addOutputOptions(command, list, ['text', 'json'])
    .option('--rules <dir>', 'a directory with rules of your own; may be repeated', collect)
    .action(async ({ rules, color }: RuleFlags) => {
      const { runRules } = await import('./rules.ts');
      finish(await runRules(list.outputs, { directories: rules ?? [], color }, system));
    });
}

interface InitFlags {
  readonly gitHook?: boolean;
}

function addInit({ program, system, finish }: Context): void {
  program
    .command('init [directory]')
    .description('write a commented pasvlint.yaml for what is found in a directory')
    .option('--git-hook', 'write a git hook that checks what is about to be committed there instead')
    .action(async (directory: string | undefined, { gitHook }: InitFlags) => {
      if (gitHook === true) {
        const { runInitHook } = await import('./git-hook.ts');
        finish(runInitHook(directory ?? '.', system));
        return;
      }
      const { runInit } = await import('./init.ts');
      finish(runInit(directory ?? '.', system));
    });
}

function addCompletion({ program, system, finish }: Context): void {
  program
    .command('completion')
    .addArgument(new Argument('<shell>', 'the shell that is to complete').choices(SHELLS))
    .description('the script that lets a shell complete commands, options, values and rules')
    .action(async (shell: Shell) => {
      const { runCompletion } = await import('./completion.ts');
      finish(await runCompletion(shell, program, system));
    });
}
