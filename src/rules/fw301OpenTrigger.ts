import { setMember } from '../flow/edits';
import { isObject, lowerCase, valueAt, type JsonObject } from '../flow/json';
import { say, type Message } from '../message';
import type { Flow } from '../flow/model';
import { inputsOf, type Step } from '../flow/steps';
import { visitStrings } from '../flow/strings';
import type { TextEdit } from '../flow/text';
import type { Fix, Severity } from './finding';
import { httpTriggers, isOpenToAnyone, lacksAuthentication, type RequestTrigger } from './requestTrigger';
import type { FlowRule, Issue } from './rule';

/** FW301: anyone who has the URL can start the flow. */
export const openTrigger: FlowRule = {
  code: 'FW301',
  name: 'open-http-trigger',
  severity: 'warning',
  title: say('HTTP trigger that anyone can call'),
  why: say(
    'Whoever has the URL can start the flow without signing in, and the URL does not expire. The flow then acts with the connections of its owner.',
  ),
  remedy: say('Let only users of your tenant, or named users, call the trigger. Callers then need an Entra token, and the URL changes.'),
  *check(flow) {
    let exposed: Exposure | undefined;
    for (const trigger of httpTriggers(flow)) {
      if (!isOpenToAnyone(trigger)) continue;
      const { authenticationKey } = trigger;
      exposed ??= exposureOf(flow);
      yield {
        path: authenticationKey === undefined ? trigger.step.path : [...trigger.inputsPath, authenticationKey],
        onKey: authenticationKey === undefined,
        severity: exposed.severity,
        confidence: 'high',
        message: lacksAuthentication(trigger)
          ? say(
              'Anyone with the URL can start this flow: no authentication is set, which means anyone (the default of older flows). {0}',
              exposed.message,
            )
          : say('Anyone with the URL can start this flow. {0}', exposed.message),
        fixes: () => restrictTrigger(flow, trigger),
      } satisfies Issue;
    }
  },
};

interface Exposure {
  readonly severity: Severity;
  readonly message: Message;
}

/** An open trigger is worse if the flow writes with someone's connections or returns data. */
function exposureOf(flow: Flow): Exposure {
  if (usesOwnersConnections(flow)) {
    if (flow.steps.some(writes)) return { severity: 'error', message: say('It writes data with the connections of its owner.') };
    if (flow.steps.some(returnsData))
      return { severity: 'error', message: say('It answers with data read through the connections of its owner.') };
  }
  return { severity: 'warning', message: say('Let only users of your tenant call it.') };
}

function usesOwnersConnections(flow: Flow): boolean {
  const references = Object.values(flow.connectionReferences ?? {}).filter((reference) => isObject(reference));
  return references.some(
    (reference: JsonObject) => lowerCase(reference.runtimeSource) === 'embedded' || lowerCase(reference.source) === 'embedded',
  );
}

const writingOperation =
  /^(?:create|update|delete|patch|post|put|send|add|remove|upsert|insert|set|move|copy|perform|execute|run|start|associate|disassociate|upload|replace|append|approve|cancel|assign|share|invite)/;

function writes(step: Step): boolean {
  if (step.role !== 'action' || !step.type.startsWith('openapiconnection')) return false;
  return writingOperation.test(lowerCase(valueAt(step.value, ['inputs', 'host', 'operationId'])));
}

/** An answer that only confirms is constant; one with data uses an expression. */
function returnsData(step: Step): boolean {
  if (step.type !== 'response') return false;
  let computed = false;
  visitStrings(
    { body: inputsOf(step)?.body ?? null },
    () => false,
    (text) => {
      computed ||= text.includes('@');
    },
  );
  return computed;
}

function restrictTrigger(flow: Flow, trigger: RequestTrigger): Fix[] {
  return [
    {
      id: 'triggerTenant',
      title: say('Only let users of my tenant call this trigger'),
      preferred: true,
      safe: false,
      edits: set(flow, trigger, { triggerAuthenticationType: 'Tenant' }),
    },
    {
      id: 'triggerUser',
      title: say('Only let named users call this trigger'),
      preferred: false,
      safe: false,
      edits: set(flow, trigger, { triggerAuthenticationType: 'User', triggerAllowedUsers: '' }),
    },
  ];
}

function set(flow: Flow, trigger: RequestTrigger, settings: Readonly<Record<string, string>>): TextEdit[] {
  if (Object.keys(inputsOf(trigger.step) ?? {}).length === 0)
    return setMember(flow.json, trigger.step.path, String(trigger.inputsPath.at(-1)), settings);
  const spelled: Readonly<Record<string, string | undefined>> = {
    triggerAuthenticationType: trigger.authenticationKey,
    triggerAllowedUsers: trigger.allowedUsersKey,
  };
  return Object.entries(settings).flatMap(([key, value]) =>
    // An existing list of users stays as it is.
    key === 'triggerAllowedUsers' && trigger.allowedUsersKey !== undefined
      ? []
      : setMember(flow.json, trigger.inputsPath, spelled[key] ?? key, value),
  );
}
