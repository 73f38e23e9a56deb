import type { CommandOutline, OptionOutline, Outline } from './outline.ts';

/** The manual page pasvlint(1), as roff with the macros of man(7). */
export function writeManPage({ commands, implied }: Outline, version: string): string {
  return [
    '.\\" Made by scripts/generate.mjs from the command line itself; edit src/cli/program.ts and src/cli/manual/.',
    `.TH PASVLINT 1 "" "pasvlint ${version}" "User Commands"`,
    '.SH NAME',
    ...setText('pasvlint - tells before deployment whether FTP will work through the firewalls in front of it'),
    '.SH SYNOPSIS',
    ...commands.flatMap((command) => ['.br', writeSynopsis(command, command.name === implied)]).slice(1),
    '.SH DESCRIPTION',
    ...setParagraphs(DESCRIPTION.map(setText)),
    '.SH COMMANDS',
    ...commands.flatMap(writeCommand),
    '.SH EXIT STATUS',
    ...writeList(STATUSES),
    '.SH ENVIRONMENT',
    ...writeList(VARIABLES),
    '.SH FILES',
    ...writeList(FILES),
    '.SH EXAMPLES',
    ...setParagraphs(EXAMPLES.map(writeExample)),
    '.SH SEE ALSO',
    ...SEE_ALSO.map(
      ([name, section], index) => `.BR ${escapeText(name)} (${section})${index < SEE_ALSO.length - 1 ? ',' : ''}`,
    ),
    '',
  ].join('\n');
}

const DESCRIPTION: readonly string[] = [
  "pasvlint reads vsftpd.conf, iptables-save output, the kernel module configuration and the network firewall's policy together, and says for each client mode (PASV, EPSV, PORT, EPRT; IPv4 and IPv6; plain and TLS) whether it will work, on which ports and from which clients, which line of which file is to blame, and what each team can change.",
  'A directory is searched for the files it knows. Each vsftpd.conf is one server; files belong to the server whose directory is their nearest common ancestor, and a network policy that lies above servers is crossed by all of them. A file pasvlint.yaml states what directories do not tell, for its directory and all below; of several the nearest counts, and each is judged by itself.',
  'Nothing is sent and nothing is changed.',
];

const STATUSES: readonly (readonly [term: string, text: string])[] = [
  ['0', 'Nothing at or above the severity of --fail-on.'],
  ['1', 'Findings, input that could not be read, or something undecided with --strict.'],
  ['2', 'Usage, configuration, a rule file, or a file that is missing or unreadable.'],
  ['3', 'A bug in pasvlint.'],
];

const VARIABLES: readonly (readonly [term: string, text: string])[] = [
  ['FORCE_COLOR, NO_COLOR', 'Whether to colour what goes to standard output; --no-color comes first.'],
  ['GITHUB_STEP_SUMMARY', 'With --format github, the file that a summary in Markdown is added to.'],
  [
    'GIT_INDEX_FILE',
    'With --staged, the index to read. Hooks of git commit have it; then nothing is done if no staged change touches a file that is judged.',
  ],
];

const FILES: readonly (readonly [term: string, text: string])[] = [
  ['pasvlint.yaml', 'The servers, firewalls and clients, and the levels of rules; pasvlint init writes one.'],
];

const EXAMPLES: readonly (readonly [command: string, text: string])[] = [
  ['pasvlint hosts/ perimeter.yaml', 'All servers below a directory, behind one firewall:'],
  ['pasvlint --vsftpd ftp.conf --iptables saved.txt --os rhel7', 'Files whose names do not tell what they are:'],
  ['pasvlint check --staged', 'What is about to be committed:'],
  ["pasvlint decode '227 Entering Passive Mode (192,0,2,1,12,166)'", 'What a reply of the server means:'],
];

const SEE_ALSO: readonly (readonly [name: string, section: number])[] = [
  ['vsftpd.conf', 5],
  ['iptables-save', 8],
  ['githooks', 5],
];

function writeSynopsis({ name, argument }: CommandOutline, isImplied: boolean): string {
  const words = [isImplied ? `[${name}]` : name, '[options]', argument?.usage ?? ''];
  return `.B pasvlint\n${escapeText(words.join(' ').trim())}`;
}

function writeCommand({ name, summary, argument, options }: CommandOutline): readonly string[] {
  const heading = `.SS ${escapeText([name, argument?.usage].join(' ').trim())}`;
  return [heading, ...setText(`${capitalize(summary)}.`), ...options.flatMap(writeOption)];
}

function writeOption({ flag, value, help, otherwise }: OptionOutline): readonly string[] {
  const { words = [] } = value?.completed ?? {};
  const known = help.includes(words.join(', ')) ? '' : ` One of ${words.join(', ')}.`;
  const fallback = otherwise === undefined ? '' : ` The default is ${otherwise}.`;
  const term = value === undefined ? `.B ${escapeText(flag)}` : `.BI ${escapeText(flag)} " ${escapeText(value.name)}"`;
  return ['.TP', term, ...setText(`${capitalize(help)}.${known}${fallback}`)];
}

function writeExample([command, text]: (typeof EXAMPLES)[number]): readonly string[] {
  return [...setText(text), '.PP', '.RS 4', '.EX', escapeText(command), '.EE', '.RE'];
}

function writeList(entries: readonly (readonly [term: string, text: string])[]): readonly string[] {
  return entries.flatMap(([term, text]) => ['.TP', `.B ${escapeText(term)}`, ...setText(text)]);
}

function setParagraphs(paragraphs: readonly (readonly string[])[]): readonly string[] {
  return paragraphs.flatMap((lines) => ['.PP', ...lines]).slice(1);
}

/** Lines that are short enough for every reader of roff; where they break does not show. */
function setText(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').map(escapeText)) {
    const line = lines.at(-1);
    if (line === undefined || line.length + word.length >= 79) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Text as roff reads it: hyphens stay hyphens, so that options can be copied, and no line is taken for a request. */
function escapeText(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll("'", '\\(aq')
    .replaceAll('`', '\\(ga')
    .replaceAll(
      /[^\x20-\x7e]/gu,
      (letter) => `\\[u${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
    )
    .replace(/^\./, '\\&.');
}
