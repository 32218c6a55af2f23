import type { VaultDetails } from '../../cloud/services';
import { say, type Message } from '../../message';
import { explainFailure } from '../model/explainFailure';
import type { Found, CheckAction } from './accessCheck';
import { dataverseApplicationId, readsSecrets, rolesTakeTime, secretsUser, takenBackInAzure } from './accessRoles';
import { copyCommand, copyTheCommand, copyVaultCommand, doIt, openAccessControl, openPortal } from './checkActions';
import { allowsAction, assignRoles } from './permissions';
import type { VaultPlace } from './findVault';
import type { AccessFacts } from './accessFacts';
import { policiesAllow } from './policies';
import { isInOtherTenant, type Known } from './known';
import { unknown } from './unknown';

/** What the role assignments or the access policies say about the application. */
interface Finding {
  readonly says: 'yes' | 'no' | 'perhaps';
  readonly evidence: Message;
  readonly remedy?: Message;
}

/** Dataverse reads the secret as its own application, whoever runs the flow. */
export async function checkDataverseRole(facts: AccessFacts): Promise<Found> {
  const place = await facts.place();
  if (!place.known) return unknown(place);
  const [vault, application] = await Promise.all([facts.vault(), facts.application()]);
  const role = await findRole(facts, place.value, application);
  const found = judgeRole(role, vault, application);
  const actions = found.state === 'pass' || isInOtherTenant(vault) ? [] : await waysToAllow(facts, place.value, role, application, vault);
  return { ...found, evidence: say('{0} {1}', found.evidence, otherIdentity), actions };
}

const otherIdentity = say(
  'If the environment has a managed identity policy, that identity reads the vault instead, which cannot be seen from here.',
);

async function findRole(facts: AccessFacts, place: VaultPlace, application: Known<string>): Promise<Finding> {
  const { answer, whole } = await facts.assignments(place, application.known ? application.value : undefined);
  if (!answer.ok)
    return {
      says: 'perhaps',
      evidence: say('Who has a role on the vault could not be seen. {0}', explainFailure(answer.error)),
      remedy: answer.error.remedy,
    };
  const says = readsSecrets(answer.value.map(({ roleId }) => roleId));
  if (!application.known) {
    if (says === 'no' && whole) return { says, evidence: say('Nobody has an Azure role on the vault or above it that reads secrets.') };
    return {
      says: 'perhaps',
      evidence: say('Which account in the directory is Dataverse could not be seen, so its roles could not either. {0}', application.why),
      remedy: application.remedy,
    };
  }
  if (says === 'yes') {
    const scope = answer.value.find(({ roleId }) => readsSecrets([roleId]) === 'yes')?.scope ?? '';
    return { says, evidence: say('It has an Azure role that reads secrets, given at {0}.', scope) };
  }
  if (says === 'no' && whole) return { says, evidence: say('It has no Azure role on the vault or above it that reads secrets.') };
  return {
    says: 'perhaps',
    evidence: whole
      ? say('It has an Azure role that is not among the usual ones, so whether it reads secrets is not known.')
      : say('Its Azure roles on the secret alone could not be seen; on the vault it has none that reads secrets.'),
  };
}

type Judged = Pick<Found, 'state' | 'evidence' | 'remedy'>;

function judgeRole(role: Finding, vault: Known<VaultDetails>, application: Known<string>): Judged {
  if (!vault.known) {
    return role.says === 'yes'
      ? {
          state: 'unknown',
          evidence: say('{0} Whether the vault goes by roles could not be seen. {1}', role.evidence, vault.why),
          remedy: vault.remedy,
        }
      : { state: role.says === 'no' ? 'fail' : 'unknown', evidence: role.evidence, remedy: role.remedy ?? giveRole };
  }
  if (vault.value.rbac !== false) {
    if (role.says === 'yes')
      return vault.value.rbac === true
        ? { state: 'pass', evidence: role.evidence }
        : { state: 'unknown', evidence: say('{0} Azure does not tell whether the vault goes by roles.', role.evidence) };
    return { state: role.says === 'no' ? 'fail' : 'unknown', evidence: role.evidence, remedy: role.remedy ?? giveRole };
  }
  return judgeBoth(role, findPolicy(vault.value, application));
}

/** The vault itself follows its policies; Power Platform checks the role first. */
function judgeBoth(role: Finding, policy: Finding): Judged {
  const evidence = say('{0} {1}', policy.evidence, role.evidence);
  if (policy.says === 'no')
    return {
      state: 'fail',
      evidence,
      remedy: say(
        'Give it the permission Get in an access policy of the vault as well as the role {0}, or change the vault to Azure roles.',
        secretsUser.name,
      ),
    };
  if (policy.says === 'yes' && role.says === 'yes') return { state: 'pass', evidence };
  const why =
    role.says === 'yes' ? evidence : say('{0} Power Platform checks Azure roles, so it can be refused in spite of a policy.', evidence);
  return {
    state: 'unknown',
    evidence: why,
    remedy: role.says === 'yes' ? say('Look at the access policies of the vault.') : (role.remedy ?? giveRole),
  };
}

function findPolicy({ accessPolicies }: VaultDetails, application: Known<string>): Finding {
  if (accessPolicies === undefined) return { says: 'perhaps', evidence: say('Azure does not tell the access policies of the vault.') };
  const says = policiesAllow(accessPolicies, application.known ? application.value : undefined);
  const evidence = {
    yes: say('An access policy of the vault lets it read secrets.'),
    no: say('No access policy of the vault lets anybody read secrets.'),
    perhaps: say('No access policy names it; one may name a group that it is in.'),
  };
  return {
    says,
    evidence: !application.known && says === 'perhaps' ? say('Whether an access policy names it is not known.') : evidence[says],
  };
}

const giveRole = say('Give it the role {0} on the vault. {1}', secretsUser.name, rolesTakeTime);

async function waysToAllow(
  facts: AccessFacts,
  { vaultId }: VaultPlace,
  role: Finding,
  application: Known<string>,
  vault: Known<VaultDetails>,
): Promise<readonly CheckAction[]> {
  const { environment } = facts.services;
  const missesPolicy = vault.known && vault.value.rbac === false && findPolicy(vault.value, application).says !== 'yes';
  const policy = missesPolicy
    ? [
        ...copyVaultCommand(
          say('Copy the command for a policy'),
          ['set-policy'],
          vault.value,
          '--spn',
          dataverseApplicationId,
          '--secret-permissions',
          'get',
        ),
        ...openPortal(environment, vaultId, 'access_policies', say('Open access policies in the Azure portal')),
      ]
    : [];
  if (role.says === 'yes') return policy;
  const permissions = await facts.permissionsAtVault();
  return [
    ...(application.known && permissions.known && allowsAction(permissions.value, assignRoles)
      ? doIt(say('Give it the role'), 'assignDataverseRole', {
          question: say('Give Dataverse the role {0} on the vault {1}?', secretsUser.name, facts.subject.vault),
          detail: say('Its application {0} can read every secret of {1} then. {2}', dataverseApplicationId, vaultId, takenBackInAzure),
        })
      : []),
    ...copyCommand(
      copyTheCommand,
      'role',
      'assignment',
      'create',
      '--assignee',
      dataverseApplicationId,
      '--role',
      secretsUser.name,
      '--scope',
      vaultId,
    ),
    ...openPortal(environment, vaultId, 'users', openAccessControl),
    ...policy,
  ];
}
