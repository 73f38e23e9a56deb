import type { Dice } from '../dice.ts';

/** The files of one host that runs ufw, by their paths. */
export type UfwFiles = Readonly<Record<string, string>>;

/** Files as ufw writes them, with drawn policies, rules of the user and additions to those that come before. */
export function generateUfw(dice: Dice): UfwFiles {
  const policy = (): string => dice.pick(['DROP', 'ACCEPT', 'REJECT']);
  return {
    'etc/default/ufw': [
      `IPV6=${dice.pick(['yes', 'yes', 'no'])}`,
      `DEFAULT_INPUT_POLICY="${policy()}"`,
      `DEFAULT_OUTPUT_POLICY="${policy()}"`,
      `DEFAULT_FORWARD_POLICY="DROP"`,
      'DEFAULT_APPLICATION_POLICY="SKIP"',
      'MANAGE_BUILTINS=no',
      'IPT_SYSCTL=',
      'IPT_MODULES=""',
      '',
    ].join('\n'),
    'etc/ufw/ufw.conf': 'ENABLED=yes\nLOGLEVEL=low\n',
    'etc/ufw/before.rules': writeBefore(dice, 'ufw'),
    'etc/ufw/before6.rules': writeBefore(dice, 'ufw6'),
    'etc/ufw/user.rules': writeUser(dice, 'ufw'),
    'etc/ufw/user6.rules': writeUser(dice, 'ufw6'),
    'etc/ufw/after.rules': writeAfter(dice, 'ufw'),
    'etc/ufw/after6.rules': writeAfter(dice, 'ufw6'),
  };
}

/** A chain of the administrator's own. */
const MINE = 'mine';

function writeTable(chains: readonly string[], rules: readonly string[]): string {
  return `*filter\n${chains.map((chain) => `:${chain} - [0:0]\n`).join('')}${rules.map((rule) => `${rule}\n`).join('')}COMMIT\n`;
}

function each(prefix: string, part: string): readonly string[] {
  return ['input', 'output', 'forward'].map((direction) => `${prefix}-${part}-${direction}`);
}

function writeBefore(dice: Dice, prefix: string): string {
  const chain = `${prefix}-before-input`;
  const rules = [
    `-A ${chain} -i lo -j ACCEPT`,
    `-A ${prefix}-before-output -o lo -j ACCEPT`,
    ...(dice.chance(0.8) ? [`-A ${chain} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`] : []),
    ...(dice.chance(0.8) ? [`-A ${prefix}-before-output -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`] : []),
    `-A ${chain} -m conntrack --ctstate INVALID -j ${prefix}-logging-deny`,
    `-A ${chain} -m conntrack --ctstate INVALID -j DROP`,
    ...(dice.chance(0.3) ? [`-A ${chain} -p tcp -m tcp --dport 3000:3010 -j ${dice.pick(['ACCEPT', 'DROP'])}`] : []),
  ];
  return writeTable([...each(prefix, 'before'), MINE], [...rules, `-A ${MINE} -p tcp --dport 20:30 -j ACCEPT`]);
}

function writeUser(dice: Dice, prefix: string): string {
  const count = dice.below(5);
  const rules = Array.from({ length: count }, () => {
    const first = dice.pick([20, 21, 3001, 3005, 50_000]);
    const last = first + dice.pick([0, 0, 5, 99]);
    const ports = first === last ? `${first}` : `${first}:${last}`;
    const target = dice.pick(['ACCEPT', 'ACCEPT', 'DROP', 'REJECT', `${prefix}-user-limit-accept`]);
    const chain = dice.pick([`${prefix}-user-input`, `${prefix}-user-input`, `${prefix}-user-output`]);
    return `-A ${chain} -p tcp --dport ${ports} -j ${target}`;
  });
  const limits = [`-A ${prefix}-user-limit -j REJECT`, `-A ${prefix}-user-limit-accept -j ACCEPT`];
  return writeTable(
    [...each(prefix, 'user'), `${prefix}-user-limit`, `${prefix}-user-limit-accept`],
    [...rules, ...limits],
  );
}

function writeAfter(dice: Dice, prefix: string): string {
  const skip = `-A ${prefix}-after-input -p tcp --dport 3003:3004 -j ${prefix}-skip-to-policy-input`;
  const late = `-A ${prefix}-after-input -p tcp --dport 3004:3008 -j ${dice.pick(['ACCEPT', 'REJECT'])}`;
  // Chains that this file does not declare, and the built-in ones, keep what they have.
  const additions = [
    ...(dice.chance(0.3)
      ? [`-A ${prefix}-before-input -p tcp --dport 3006:3012 -j ${dice.pick(['ACCEPT', 'DROP'])}`]
      : []),
    ...(dice.chance(0.3) ? [`-A INPUT -p tcp --dport 50010 -j ${dice.pick(['ACCEPT', 'DROP'])}`] : []),
    ...(dice.chance(0.3) ? [`-A ${prefix}-after-input -p tcp --dport 20:40 -j ${MINE}`] : []),
  ];
  return writeTable(
    [...each(prefix, 'after'), ...(dice.chance(0.5) ? [MINE] : [])],
    [...(dice.chance(0.5) ? [skip, late] : [skip]), ...additions],
  );
}
