import { childIgnoringCase, lowerCase, type JsonObject } from '../flow/json';
import type { Flow } from '../flow/model';
import { say } from '../message';
import { authenticationsOf } from './httpRequest';
import type { FlowRule, Issue } from './rule';

/**
 * Hosts of the audiences that take tokens of managed identities, in all clouds. Source: azure-docs `authenticate-with-managed-identity.md`
 * and the list of services that support them.
 */
const azureAudiences = new Set([
  'management.azure.com',
  'management.usgovcloudapi.net',
  'management.chinacloudapi.cn',
  'management.core.windows.net',
  'management.core.usgovcloudapi.net',
  'management.core.chinacloudapi.cn',
  'vault.azure.net',
  'vault.usgovcloudapi.net',
  'vault.azure.cn',
  'storage.azure.com',
  'database.windows.net',
  'database.usgovcloudapi.net',
  'database.chinacloudapi.cn',
  'servicebus.azure.net',
  'eventhubs.azure.net',
  'graph.microsoft.com',
  'graph.microsoft.us',
  'api.loganalytics.io',
  'monitor.azure.com',
  'cognitiveservices.azure.com',
]);
/** An account of a storage service is an audience of its own. */
const storageAccount = /^[a-z0-9]{3,24}\.(?:blob|queue|table|file|dfs)\.core\.(?:windows\.net|usgovcloudapi\.net|chinacloudapi\.cn)$/;
const longestAudience = 200;

/** FW405: a Logic App signs in to a service of Azure with a client secret, where a managed identity needs none. */
export const identityInstead: FlowRule = {
  code: 'FW405',
  name: 'identity-instead-of-secret',
  severity: 'hint',
  title: say('Client secret where a managed identity works'),
  why: say(
    'A client secret works for months, from anywhere, for whoever has it. A managed identity has no secret that could leak or expire.',
  ),
  remedy: say(
    "Give the Logic App's managed identity the role that the app has, and set the authentication type to ManagedServiceIdentity.",
  ),
  *check(flow) {
    if (!isLogicApp(flow)) return;
    for (const step of flow.steps) {
      for (const { type, typePath, value } of authenticationsOf(step)) {
        if (type !== 'activedirectoryoauth' || !usesSecret(value) || !isAzure(lowerCase(childIgnoringCase(value, 'audience')))) continue;
        yield {
          path: typePath,
          confidence: 'medium',
          message: say(
            'This service also takes the managed identity of a Logic App, which needs no secret. Use that if the service is in your own tenant.',
          ),
        } satisfies Issue;
      }
    }
  },
};

/** Power Automate has no managed identities, and other files do not say where their flow runs. */
function isLogicApp({ shape }: Flow): boolean {
  return shape === 'ARM template' || shape === 'Logic Apps Standard';
}

/** `credentialType` may be missing: what is there counts. */
function usesSecret(authentication: JsonObject): boolean {
  const secret = childIgnoringCase(authentication, 'secret');
  return typeof secret === 'string' && secret !== '' && lowerCase(childIgnoringCase(authentication, 'credentialType')) !== 'certificate';
}

function isAzure(audience: string): boolean {
  if (audience.length > longestAudience) return false;
  const [, host = ''] = /^\s*https:\/\/([^/?#:@\s]+)(?::443)?(?:\/|$)/.exec(audience) ?? [];
  return azureAudiences.has(host) || storageAccount.test(host);
}
