import type { NetworkRules, VaultDetails } from '../../cloud/services';
import { say, type Message } from '../../message';
import type { Found, CheckAction } from './accessCheck';
import { copyVaultCommand, openPortal } from './checkActions';
import type { AccessFacts } from './accessFacts';

const addresses = 'https://learn.microsoft.com/power-platform/admin/online-requirements';

type Judged = Pick<Found, 'state' | 'evidence' | 'remedy'>;

/** Power Platform is not one of the "trusted Microsoft services", and we cannot know its addresses from here. */
export async function checkFirewall(facts: AccessFacts): Promise<Found> {
  const [vault, here] = await Promise.all([facts.vault(), whetherThisComputerGetsIn(facts)]);
  if (!vault.known) {
    const { why, remedy } = vault;
    return { state: 'unknown', evidence: here === undefined ? why : say('{0} {1}', why, here), remedy, actions: [] };
  }
  const found = judgeNetwork(vault.value);
  return {
    ...found,
    evidence: here === undefined ? found.evidence : say('{0} {1}', found.evidence, here),
    actions: found.state === 'pass' ? [] : waysToOpen(facts, vault.value),
  };
}

function judgeNetwork({ publicNetworkAccess = 'Enabled', networkRules, privateEndpoints }: VaultDetails): Judged {
  if (/^disabled$/i.test(publicNetworkAccess)) {
    if (privateEndpoints === 0)
      return {
        state: 'fail',
        evidence: say('Public access is off, and there is no private endpoint: nothing gets in.'),
        remedy: say('Turn public access on, or connect the environment by virtual network support and a private endpoint.'),
      };
    return {
      state: 'unknown',
      evidence: say(
        'Public access is off: only private endpoints let anything in. Whether one of them serves the environment cannot be seen from here.',
      ),
      remedy: byEndpoint,
    };
  }
  if (!/^enabled$/i.test(publicNetworkAccess))
    return {
      state: 'unknown',
      evidence: say('Its public access is “{0}”. What that lets in cannot be seen from here.', publicNetworkAccess),
      remedy: say('Look at the networking page of the vault.'),
    };
  if (networkRules === undefined || networkRules.defaultAction === 'Allow')
    return { state: 'pass', evidence: say('Its firewall lets every network in.') };
  return judgeRules(networkRules, privateEndpoints);
}

function judgeRules({ ipRules, subnets, trustedServices }: NetworkRules, privateEndpoints: number | undefined): Judged {
  const told = (evidence: Message): Message => (trustedServices ? say('{0} {1}', evidence, trustedIsNotEnough) : evidence);
  if (ipRules.length === 0 && subnets === 0 && privateEndpoints === 0)
    return { state: 'fail', evidence: told(say('Its firewall is on and lets no network in.')), remedy: byAddress };
  const letIn = say(
    'Its firewall is on. Address ranges that it lets in: {0}, subnets: {1}. Whether Power Platform comes from one of them, or over a private endpoint, cannot be seen from here.',
    ipRules.length,
    subnets,
  );
  return { state: 'unknown', evidence: told(letIn), remedy: byAddress };
}

const trustedIsNotEnough = say('That it lets in trusted Microsoft services does not help: Power Platform is not one of them.');
const byAddress = say(
  'Let in the addresses of Power Platform for the region of the environment, or connect the environment by virtual network support and a private endpoint.',
);
const byEndpoint = say(
  'The environment needs virtual network support (it must be a managed environment), and the vault a private endpoint in each of its regions and in its tenant.',
);

/** What keeps this computer out need not keep Power Platform out, and vice versa. Undefined: another refusal came first. */
async function whetherThisComputerGetsIn(facts: AccessFacts): Promise<Message | undefined> {
  const answer = await facts.vaultAnswer();
  if (answer.ok) return say('It lets this computer in.');
  return answer.error.kind === 'firewall'
    ? say('It keeps this computer out, which does not tell whether it keeps Power Platform out.')
    : undefined;
}

function waysToOpen({ services }: AccessFacts, vault: VaultDetails): readonly CheckAction[] {
  return [
    ...copyVaultCommand(say('Copy the command that lists its rules'), ['network-rule', 'list'], vault),
    ...openPortal(services.environment, vault.id, 'networking', say('Open networking in the Azure portal')),
    { kind: 'open', label: say('Read which addresses Power Platform has'), url: addresses },
  ];
}
