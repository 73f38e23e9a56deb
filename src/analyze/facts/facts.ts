import type { HostAnalysis } from '../ftp/analysis.ts';
import { ADVERTISED, listAdvertised } from './advertised.ts';
import { ANONYMOUS, listAnonymous } from './anonymous.ts';
import { CONFINEMENT, listConfinements } from './confinement.ts';
import { DATA_PORT_RULE, listDataPortRules } from './data-port-rule.ts';
import { AUTOMATIC_HELPERS, listAutomaticHelpers } from './helper-option.ts';
import { LISTED_COMMAND, listListedCommands } from './listed-command.ts';
import { EXCESS, listExcesses } from './excess.ts';
import { FAULT, listFaultRows } from './fault.ts';
import { FORWARD_RULE, listForwardRules } from './forward-rule.ts';
import { GAP, listGaps } from './gap.ts';
import { HAZARD, listHazards } from './hazard.ts';
import { HELPER_RULE, listHelperRules } from './helper-rule.ts';
import { HELPER, listHelpers } from './helper.ts';
import { INEFFECTIVE, listIneffectiveRows } from './ineffective.ts';
import { LISTENING, listListening } from './listening.ts';
import { LATE_START, listLateStarts } from './late-start.ts';
import { RATE_LIMIT, listRateLimits } from './rate-limit.ts';
import { POLICY_RULE, listPolicyRules } from './policy-rule.ts';
import { UDP_RULE, listUdpRules } from './udp-rule.ts';
import { PATH_RANGE, listPathRanges } from './path-range.ts';
import { IDLE_LIMIT, listIdleLimits } from './idle-limit.ts';
import { EXPOSURE, listExposures } from './exposure.ts';
import { FAMILY_FILTER, listFamilyFilters } from './family-filter.ts';
import { CROWD, listCrowds } from './crowd.ts';
import { MODE, listModes } from './mode.ts';
import { NUMBER, listNumbers } from './number.ts';
import { OTHER_READING, listOtherReadings } from './other-reading.ts';
import { PASSIVE_RANGE, listPassiveRanges } from './passive-range.ts';
import { PASSIVE_SETTING, listPassiveSettings } from './passive-setting.ts';
import { REFUSED_LINE, listRefusedLines } from './refused-line.ts';
import { RELOAD, listReloads } from './reload.ts';
import { REPEATED, listRepeated } from './repeated.ts';
import { ROUTER, listRouters } from './router.ts';
import { SESSION, listSessions } from './session.ts';
import { SETTING, listSettings } from './setting.ts';
import { SPARE_RULE, listSpareRules } from './spare-rule.ts';
import { STARTUP, listStartups } from './startup.ts';
import { TAKEN_PORT, listTakenPorts } from './taken-port.ts';
import { UNMET_RULE, listUnmetRules } from './unmet-rule.ts';
import { WRAPPERS, listWrappers } from './wrappers.ts';
import { USELESS_OPENING, listUselessOpenings } from './useless-opening.ts';
import type { FactsOf, Vocabulary } from './vocabulary.ts';
import { ZONE, listZones } from './zone.ts';

/** Every relation that a rule of the linter can be about, by the name that it uses. */
export const VOCABULARY = {
  gap: GAP,
  helper: HELPER,
  excess: EXCESS,
  mode: MODE,
  startup: STARTUP,
  refused_line: REFUSED_LINE,
  fault: FAULT,
  setting: SETTING,
  number: NUMBER,
  repeated: REPEATED,
  ineffective: INEFFECTIVE,
  reload: RELOAD,
  passive_range: PASSIVE_RANGE,
  passive_setting: PASSIVE_SETTING,
  advertised: ADVERTISED,
  anonymous: ANONYMOUS,
  session: SESSION,
  unmet_rule: UNMET_RULE,
  spare_rule: SPARE_RULE,
  data_port_rule: DATA_PORT_RULE,
  hazard: HAZARD,
  other_reading: OTHER_READING,
  listed_command: LISTED_COMMAND,
  useless_opening: USELESS_OPENING,
  listening: LISTENING,
  late_start: LATE_START,
  rate_limit: RATE_LIMIT,
  policy_rule: POLICY_RULE,
  udp_rule: UDP_RULE,
  path_range: PATH_RANGE,
  idle_limit: IDLE_LIMIT,
  exposure: EXPOSURE,
  family_filter: FAMILY_FILTER,
  crowd: CROWD,
  wrappers: WRAPPERS,
  taken_port: TAKEN_PORT,
  confinement: CONFINEMENT,
  router: ROUTER,
  forward_rule: FORWARD_RULE,
  helper_rule: HELPER_RULE,
  zone: ZONE,
  automatic_helpers: AUTOMATIC_HELPERS,
} as const satisfies Vocabulary;

export interface FactsQuestion {
  /** True to ask about every rule of the hosts' packet filters, not only about those that touch FTP. */
  readonly wholeRulesets?: boolean;
}

/** All that rules can see of what was found out. */
export function deriveFacts(
  analyses: readonly HostAnalysis[],
  { wholeRulesets = false }: FactsQuestion = {},
): FactsOf<typeof VOCABULARY> {
  const unmet = analyses.map((analysis) => ({ analysis, rows: listUnmetRules(analysis, wholeRulesets) }));
  return {
    gap: analyses.flatMap(listGaps),
    helper: analyses.flatMap(listHelpers),
    excess: analyses.flatMap(listExcesses),
    mode: analyses.flatMap(listModes),
    startup: analyses.flatMap(listStartups),
    refused_line: analyses.flatMap(listRefusedLines),
    fault: analyses.flatMap(listFaultRows),
    setting: analyses.flatMap(listSettings),
    number: analyses.flatMap(listNumbers),
    repeated: analyses.flatMap(listRepeated),
    ineffective: analyses.flatMap(listIneffectiveRows),
    reload: analyses.flatMap(listReloads),
    passive_range: analyses.flatMap(listPassiveRanges),
    passive_setting: analyses.flatMap(listPassiveSettings),
    advertised: analyses.flatMap(listAdvertised),
    anonymous: analyses.flatMap(listAnonymous),
    session: analyses.flatMap(listSessions),
    unmet_rule: unmet.flatMap(({ rows }) => rows),
    spare_rule: unmet.flatMap(({ analysis, rows }) => listSpareRules(analysis, { whole: wholeRulesets, unmet: rows })),
    data_port_rule: analyses.flatMap(listDataPortRules),
    hazard: analyses.flatMap(listHazards),
    other_reading: analyses.flatMap(listOtherReadings),
    listed_command: analyses.flatMap(listListedCommands),
    useless_opening: analyses.flatMap(listUselessOpenings),
    listening: analyses.flatMap(listListening),
    late_start: analyses.flatMap(listLateStarts),
    rate_limit: analyses.flatMap(listRateLimits),
    policy_rule: analyses.flatMap(listPolicyRules),
    udp_rule: analyses.flatMap(listUdpRules),
    path_range: analyses.flatMap(listPathRanges),
    idle_limit: analyses.flatMap(listIdleLimits),
    exposure: analyses.flatMap(listExposures),
    family_filter: analyses.flatMap(listFamilyFilters),
    crowd: analyses.flatMap(listCrowds),
    wrappers: analyses.flatMap(listWrappers),
    taken_port: analyses.flatMap(listTakenPorts),
    confinement: analyses.flatMap(listConfinements),
    router: analyses.flatMap(listRouters),
    forward_rule: analyses.flatMap(listForwardRules),
    helper_rule: analyses.flatMap(listHelperRules),
    zone: analyses.flatMap(listZones),
    automatic_helpers: analyses.flatMap(listAutomaticHelpers),
  };
}
