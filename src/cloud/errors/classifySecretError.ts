import { say } from '../../message';
import type { Classification } from './classification';

/**
 * Saving a secret variable checks the caller's own right to read the secret. No error codes for this are known, only texts: from the maker
 * portal and microsoft/powerplatform-build-tools#1346, powercat-automation-kit#123 (no permission to look) and coe-starter-kit#9636
 * (nothing came back). Any of them may be in the details of an unexpected error (coe-starter-kit#5348).
 */
export function classifySecretError(texts: readonly string[]): Classification | undefined {
  for (const text of texts) {
    const verdict = classifyText(text);
    if (verdict !== undefined) return { ...verdict, message: inPlainWords(text) };
  }
  return undefined;
}

function classifyText(text: string): Classification | undefined {
  if (/not authorized to (read secrets|perform action 'Microsoft\.KeyVault)/i.test(text)) {
    return {
      kind: 'forbidden',
      remedy: say(
        'Both you and the Dataverse application need the role Key Vault Secrets User on the vault or the secret. After it is given it takes a few minutes to work.',
      ),
    };
  }
  if (/could not verify the user permission on/i.test(text)) {
    return {
      kind: 'forbidden',
      remedy: say(
        'Power Platform could not look up your rights on the vault. You need the role Key Vault Secrets User there with an account of the tenant: guests of the tenant cannot use secret variables.',
      ),
    };
  }
  if (/error occur+ed while reading secret/i.test(text)) {
    return {
      kind: 'forbidden',
      remedy: say(
        'Power Platform could not read the secret. Check that it is there and enabled, that the firewall of the vault lets Power Platform in, and that the Dataverse application has the role Key Vault Secrets User.',
      ),
    };
  }
  if (/provider Microsoft\.PowerPlatform is registered/i.test(text)) {
    return {
      kind: 'forbidden',
      remedy: say(
        'Register the resource provider Microsoft.PowerPlatform in the subscription of the vault, and check that you have the role Key Vault Secrets User.',
      ),
    };
  }
  if (/valid secret reference format/i.test(text)) {
    return {
      kind: 'validation',
      remedy: say(
        'A secret reference has the form {0}.',
        '/subscriptions/…/resourceGroups/…/providers/Microsoft.KeyVault/vaults/…/secrets/…',
      ),
    };
  }
  return undefined;
}

/** The sentence that matters, without what portals and plug-ins wrap around it. */
function inPlainWords(text: string): string {
  const [sentence] =
    /(?:User is not authorized|Caller is not authorized|Could not verify|Error occur+ed while reading secret|Make sure the provider|The value provided as a secret reference)[^\r\n]*/i.exec(
      text,
    ) ?? [];
  return sentence?.trim() ?? '';
}
