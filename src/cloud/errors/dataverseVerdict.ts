import { say } from '../../flow/message';
import { signInAgain, type Refusal, type Verdict } from './verdict';

/** What a refusal of Dataverse means beyond its status: it has codes, and for secret variables only words. */
export function judgeDataverse({ status, code, message }: Refusal): Verdict | undefined {
  return judgeSecretValue(message) ?? (isFirewall(status, message) ? firewall : verdicts[code ?? '']);
}

/**
 * Saving a secret variable checks the caller's own right to read the secret. The texts are known from the maker portal and
 * from import logs; no codes are. [I] that other statuses than 400 and 403 may carry them.
 */
function judgeSecretValue(message: string): Verdict | undefined {
  if (/not authorized to (read secrets|perform action 'Microsoft\.KeyVault)/i.test(message)) {
    return {
      kind: 'forbidden',
      remedy: say('Both you and the Dataverse application need the role Key Vault Secrets User on the vault or the secret. After it is given it takes a few minutes to work.'),
    };
  }
  if (/provider Microsoft\.PowerPlatform is registered/i.test(message)) {
    return {
      kind: 'forbidden',
      remedy: say('Register the resource provider Microsoft.PowerPlatform in the subscription of the vault, and check that you have the role Key Vault Secrets User.'),
    };
  }
  if (/valid secret reference format/i.test(message)) {
    return {
      kind: 'validation',
      remedy: say('A secret reference has the form {0}.', '/subscriptions/…/resourceGroups/…/providers/Microsoft.KeyVault/vaults/…/secrets/…'),
    };
  }
  return undefined;
}

/** [I]: the code of the IP firewall's refusal is not documented, its text names the IP address. */
function isFirewall(status: number, message: string): boolean {
  return status === 403 && /\bIP (address|firewall)/i.test(message);
}

const firewall: Verdict = {
  kind: 'firewall',
  remedy: say('The IP firewall of the environment does not let this computer in. Connect to the network it allows, or ask an administrator to add your address.'),
};

const verdicts: Readonly<Record<string, Verdict>> = {
  // Missing privilege, no access to the row, access denied.
  '0x80040220': { kind: 'forbidden', remedy: say('Your security roles lack a privilege. Ask an administrator of the environment for a role that has it, such as Environment Maker.') },
  '0x80048306': { kind: 'forbidden', remedy: say('Ask the owner to share it with you.') },
  '0x80048405': { kind: 'forbidden', remedy: say('Ask an administrator for access to the environment.') },
  '0x80072560': { kind: 'forbidden', remedy: say('You are not a user of this environment. Ask an administrator to add you.') },
  '0x80040237': { kind: 'conflict', remedy: say('There is already one with this name. Choose another name.') },
  // Dataverse could not use the token.
  '0x80072559': { kind: 'unauthenticated', remedy: signInAgain },
};
