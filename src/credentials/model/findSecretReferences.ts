import { parseSecretReference, type SecretReference } from './secretReference';

/** A secret reference in a text, with the host of its vault if it has the form of an address. */
export interface FoundReference {
  readonly start: number;
  readonly end: number;
  readonly reference: SecretReference;
  readonly host: string | undefined;
}

const beginning = /\/subscriptions\/|https:\/\/[a-z0-9-]{3,24}(\.vault\.[a-z.]{1,40})(?=[/:])/gi;
/** Everything that a reference can consist of; resource groups may have parentheses. */
const reference = /[\w./:()-]{1,600}/y;
/** What may be part of an address: nothing else that stands in a text gets there. */
const names = {
  vault: /^[a-z][a-z0-9-]{1,22}[a-z0-9]$/i,
  secret: /^[0-9a-z-]{1,127}$/i,
  subscription: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
};

/** The references to secrets of Key Vault in a text, in either form: resource ids and addresses. */
export function* findSecretReferences(text: string): Generator<FoundReference> {
  beginning.lastIndex = 0;
  let from = 0;
  for (let found = beginning.exec(text); found; found = beginning.exec(text)) {
    const start = found.index;
    reference.lastIndex = start;
    const whole = reference.exec(text)?.[0] ?? '';
    // A sentence may go on behind it.
    const written = whole.replace(/[.:()/]{1,10}$/, '');
    const parsed = start < from ? undefined : parseSecretReference(written);
    from = Math.max(from, beginning.lastIndex);
    if (parsed && isPossible(parsed)) {
      from = start + written.length;
      yield { start, end: from, reference: parsed, host: found[1]?.slice(1).toLowerCase() };
    }
    // Others may use the same expressions between two results.
    beginning.lastIndex = from;
  }
}

function isPossible({ vault, secret, subscriptionId }: SecretReference): boolean {
  return names.vault.test(vault) && names.secret.test(secret) && (subscriptionId === undefined || names.subscription.test(subscriptionId));
}
