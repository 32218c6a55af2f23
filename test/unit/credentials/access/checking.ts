import assert from 'node:assert/strict';
import type { Services } from '../../../../src/cloud/services';
import {
  checkAccess,
  recheck,
  type AccessCheck,
  type CheckId,
  type CheckSubject,
  type DoneForYou,
} from '../../../../src/credentials/access/checkAccess';
import { readMe } from '../../../../src/credentials/model/me';
import { parseSecretReference, type SecretReference } from '../../../../src/credentials/model/secretReference';
import { inEnglish } from '../../../../src/message';
import { secretId } from '../../../../src/sandbox/company/azure';
import { askSandbox } from '../../../fixtures/askSandbox';
import type { TestSandbox } from '../../../fixtures/runningSandbox';
import { valueOf } from '../../../fixtures/useSandbox';

type VaultKey = Parameters<typeof secretId>[0];

/** A secret of the sandbox's company, by the short name of its vault. */
export function secretIn(
  vault: VaultKey,
  secret: string,
): Required<Pick<SecretReference, 'vault' | 'secret' | 'subscriptionId' | 'resourceGroup'>> {
  const { subscriptionId, resourceGroup, ...named } = parseSecretReference(secretId(vault, secret)) ?? assert.fail();
  return { ...named, subscriptionId: subscriptionId ?? assert.fail(), resourceGroup: resourceGroup ?? assert.fail() };
}

export function vaultIdOf({ subscriptionId = '', resourceGroup = '', vault }: CheckSubject): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.KeyVault/vaults/${vault}`;
}

/** One check of a subject, with its sentences in English. */
export async function check(services: Services, subject: CheckSubject, id: CheckId): Promise<Told> {
  return tell(await recheck(services, valueOf(await readMe(services)), subject, id));
}

/** All of them, in the order in which they came. */
export async function checkAll(services: Services, subject: CheckSubject): Promise<readonly Told[]> {
  const checks: Told[] = [];
  for await (const one of checkAccess(services, valueOf(await readMe(services)), subject)) checks.push(tell(one));
  return checks;
}

export interface Told {
  readonly check: AccessCheck;
  readonly id: CheckId;
  readonly state: AccessCheck['state'];
  readonly evidence: string;
  readonly remedy: string;
  readonly commands: readonly string[];
  readonly links: readonly string[];
  readonly offers: readonly DoneForYou[];
}

function tell(one: AccessCheck): Told {
  const { id, state, evidence, remedy, actions } = one;
  return {
    check: one,
    id,
    state,
    evidence: inEnglish(evidence),
    remedy: remedy === undefined ? '' : inEnglish(remedy),
    commands: actions.flatMap((action) => (action.kind === 'copy' ? [action.text] : [])),
    links: actions.flatMap((action) => (action.kind === 'open' ? [action.url] : [])),
    offers: actions.flatMap((action) => (action.kind === 'do' ? [action.action] : [])),
  };
}

/** Changes a vault of the sandbox as its administrator would. */
export async function changeVault(sandbox: TestSandbox, subject: CheckSubject, properties: object): Promise<void> {
  const { status } = await askSandbox(sandbox, 'resourceManager', `${vaultIdOf(subject)}?api-version=2023-07-01`, {
    method: 'PATCH',
    person: 'tomas.figueira@harbourlight.example',
    body: { properties },
  });
  assert.equal(status, 200);
}

/** The same environment in a cloud that has portals. */
export function withPortals(services: Services): Services {
  const { environment } = services;
  const portals = { azure: 'https://portal.example', powerAutomate: 'https://make.example', powerPlatformAdmin: 'https://admin.example' };
  return { ...services, environment: { ...environment, cloud: { ...environment.cloud, portals } } };
}

/** Services whose vaults look as a test wants them, where the sandbox has no such vault. */
export function withVault(services: Services, change: object): Services {
  const { resourceManager } = services;
  return {
    ...services,
    resourceManager: {
      ...resourceManager,
      readVault: async (id, options) => {
        const vault = await resourceManager.readVault(id, options);
        return vault.ok ? { ok: true, value: { ...vault.value, ...change } } : vault;
      },
    },
  };
}
