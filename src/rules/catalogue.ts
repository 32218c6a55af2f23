import { authenticationSecret } from './fw101AuthenticationSecret';
import { headerSecret } from './fw102HeaderSecret';
import { urlSecret } from './fw103UrlSecret';
import { bakedDefault } from './fw104BakedDefault';
import { bakedValue } from './fw105BakedValue';
import { variableSecret } from './fw106VariableSecret';
import { secretAnywhere } from './fw107SecretAnywhere';
import { fieldSecret } from './fw108FieldSecret';
import { insecureTemplateParameter } from './fw109InsecureTemplateParameter';
import { emptiedParameter } from './fw110EmptiedParameter';
import { ownSecret } from './fw111OwnSecret';
import { unsecuredSecretRead } from './fw201UnsecuredSecretRead';
import { tokenResponse } from './fw202TokenResponse';
import { shownSecret } from './fw203ShownSecret';
import { secretInVariable } from './fw204SecretInVariable';
import { copiedSecret } from './fw205CopiedSecret';
import { secretLeaves } from './fw206SecretLeaves';
import { secretTriggerInput } from './fw207SecretTriggerInput';
import { authorizationInOutputs } from './fw208AuthorizationInOutputs';
import { wholeObject } from './fw209WholeObject';
import { desktopFlowInput } from './fw210DesktopFlowInput';
import { storedSecureInput } from './fw211StoredSecureInput';
import { deployedSecret } from './fw212DeployedSecret';
import { openTrigger } from './fw301OpenTrigger';
import { noAllowedUsers } from './fw302NoAllowedUsers';
import { logicAppTriggerOpen } from './fw303LogicAppTriggerOpen';
import { unvalidatedTrigger } from './fw304UnvalidatedTrigger';
import { retiredTriggerUrl } from './fw305RetiredTriggerUrl';
import { cleartextHttp } from './fw401CleartextHttp';
import { callerChoosesUrl } from './fw402CallerChoosesUrl';
import { callerWritesQuery } from './fw403CallerWritesQuery';
import { basicAuthentication } from './fw404BasicAuthentication';
import { identityInstead } from './fw405IdentityInstead';
import { unsupportedSecureData } from './fw901UnsupportedSecureData';
import { trackedSecureData } from './fw902TrackedSecureData';
import { unknownSetting } from './fw903UnknownSetting';
import { secretVariable } from './fw904SecretVariable';
import { notCheckedWhole } from './fw990NotCheckedWhole';
import type { FlowRule, RuleInfo, StringRule, TemplateRule } from './rule';
import type { RuleCode } from './ruleCode';

/** Rules about single strings, most specific first: the first rule that reports wins. */
export const stringRules: readonly StringRule[] = [
  ownSecret,
  authenticationSecret,
  headerSecret,
  bakedDefault,
  urlSecret,
  variableSecret,
  secretAnywhere,
  fieldSecret,
];

export const flowRules: readonly FlowRule[] = [
  bakedValue,
  emptiedParameter,
  unsecuredSecretRead,
  tokenResponse,
  shownSecret,
  secretInVariable,
  copiedSecret,
  secretLeaves,
  secretTriggerInput,
  authorizationInOutputs,
  wholeObject,
  desktopFlowInput,
  storedSecureInput,
  deployedSecret,
  openTrigger,
  noAllowedUsers,
  logicAppTriggerOpen,
  unvalidatedTrigger,
  retiredTriggerUrl,
  cleartextHttp,
  callerChoosesUrl,
  callerWritesQuery,
  basicAuthentication,
  identityInstead,
  unsupportedSecureData,
  trackedSecureData,
  unknownSetting,
  secretVariable,
];

/** Rules about deployment templates. */
export const templateRules: readonly TemplateRule[] = [insecureTemplateParameter, deployedSecret];

/** Every rule, by code. */
export const catalogue: readonly RuleInfo[] = [
  ...new Set<RuleInfo>([...stringRules, ...flowRules, ...templateRules, notCheckedWhole]),
].sort((a, b) => (a.code < b.code ? -1 : 1));

/** The texts about a rule. */
export function ruleInfo(code: RuleCode): RuleInfo {
  const info = catalogue.find((rule) => rule.code === code);
  if (!info) throw new Error(`No rule ${code}`);
  return info;
}

/** Where the project lives. */
export const homepage = 'https://github.com/flow-warden/flow-warden';

/** Address of the page that explains a rule. */
export function ruleLink(code: RuleCode): string {
  return `${homepage}/blob/main/docs/rules/${code}.md`;
}
