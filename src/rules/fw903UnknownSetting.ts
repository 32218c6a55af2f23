import { keyIgnoringCase, type Path } from '../flow/json';
import { isLiteral } from '../flow/expression';
import { say } from '../message';
import type { Flow } from '../flow/model';
import { authenticationTypes } from '../flow/triggerAuthentication';
import type { Range, TextEdit } from '../flow/text';
import { shownName } from '../secrets/shownName';
import type { Fix } from './finding';
import { nearestOf } from './nearest';
import { httpTriggers } from './requestTrigger';
import type { FlowRule, Issue } from './rule';

/** What people write instead. */
const meant = new Map(
  Object.entries({
    anyone: 'All',
    everyone: 'All',
    public: 'All',
    anonymous: 'All',
    none: 'All',
    alluser: 'All',
    allusers: 'All',
    tenantuser: 'Tenant',
    tenantusers: 'Tenant',
    organization: 'Tenant',
    organisation: 'Tenant',
    tenants: 'Tenant',
    intenant: 'Tenant',
    anyuserintenant: 'Tenant',
    anyuserinmytenant: 'Tenant',
    users: 'User',
    specificuser: 'User',
    specificusers: 'User',
    specificusersinmytenant: 'User',
    selectedusers: 'User',
    namedusers: 'User',
  }),
);
/** Source: Azure/LogicAppsUX and azure-docs. The service accepts more than is documented, so only near misses are reported. */
const operationOptions = [
  'Asynchronous',
  'DisableAsyncPattern',
  'DisableAutomaticDecompression',
  'EnableSchemaValidation',
  'FailWhenLimitsReached',
  'IncludeAuthorizationHeadersInOutputs',
  'RequestSchemaValidation',
  'Sequential',
  'SingleInstance',
  'SuppressWorkflowHeaders',
  'SuppressWorkflowHeadersOnResponse',
];
/** Longer than all known ones together; a value may have any length. */
const longestOptions = 500;
const misread = new Map(
  Object.entries({
    includeauthenticationheader: 'IncludeAuthorizationHeadersInOutputs',
    includeauthenticationheaders: 'IncludeAuthorizationHeadersInOutputs',
    includeauthorizationheader: 'IncludeAuthorizationHeadersInOutputs',
    includeauthorizationheaders: 'IncludeAuthorizationHeadersInOutputs',
  }),
);

/** FW903: a value that the service does not know, so that the setting does not have the intended effect. */
export const unknownSetting: FlowRule = {
  code: 'FW903',
  name: 'unknown-setting-value',
  severity: 'warning',
  title: say('Setting with a value that the service does not know'),
  why: say('An unknown value is refused or ignored, so the flow is not protected the way it looks.'),
  remedy: say('Write one of the values that the service knows.'),
  *check(flow) {
    for (const { authentication, authenticationKey, inputsPath } of httpTriggers(flow)) {
      if (typeof authentication !== 'string' || authentication === '' || authenticationKey === undefined || !isLiteral(authentication))
        continue;
      if (includesIgnoringCase(authenticationTypes, authentication)) continue;
      const nearest = meant.get(authentication.toLowerCase().replace(/[^a-z]/g, '')) ?? nearestOf(authenticationTypes, authentication, 2);
      yield issue(
        flow,
        [...inputsPath, authenticationKey],
        nearest,
        say('The trigger\'s authentication type "{0}" is unknown. It can be All, Tenant or User.', shorten(authentication)),
        { start: 0, end: authentication.length },
      );
    }
    for (const step of flow.steps) {
      const key = keyIgnoringCase(step.value, 'operationOptions');
      const options = key === undefined ? undefined : step.value[key];
      if (key === undefined || typeof options !== 'string' || options.length > longestOptions || !isLiteral(options)) continue;
      let next = 0;
      for (const part of options.split(',')) {
        const option = part.trim();
        const start = next + part.indexOf(option);
        next += part.length + 1;
        const nearest = misread.get(option.toLowerCase()) ?? nearestOf(operationOptions, option, 3);
        if (nearest === undefined || includesIgnoringCase(operationOptions, option)) continue;
        yield issue(flow, [...step.path, key], nearest, say('The option "{0}" is unknown. Was {1} meant?', shorten(option), nearest), {
          start,
          end: start + option.length,
        });
      }
    }
  },
};

function issue(flow: Flow, path: Path, nearest: string | undefined, message: Issue['message'], part: Range): Issue {
  const fixes = (): Fix[] =>
    nearest === undefined
      ? []
      : [
          {
            id: 'repairSetting',
            title: say('Change to {0}', nearest),
            preferred: true,
            safe: false,
            edits: replacePart(flow, path, part, nearest),
          },
        ];
  return { path, confidence: 'high', message, fixes };
}

/** Changes only the wrong word: what is next to it may be anything. */
function replacePart(flow: Flow, path: Path, { start, end }: Range, newText: string): TextEdit[] {
  const string = flow.json.find(path)?.value;
  return string ? [{ range: flow.json.inString(string, start, end), newText }] : [];
}

function includesIgnoringCase(values: readonly string[], value: string): boolean {
  return values.some((known) => known.toLowerCase() === value.trim().toLowerCase());
}

/** A mistyped setting could contain anything, so show only a plain word. */
function shorten(value: string): string {
  return /^[A-Za-z ]{1,40}$/.test(value) ? shownName(value) : '…';
}
