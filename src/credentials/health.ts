import type { CloudError, Result } from '../cloud/result';
import type { CallOptions, SecretProperties, Services } from '../cloud/services';
import { say, type Message } from '../flow/message';
import { explainFailure } from './explainFailure';
import { readExpiry } from './expiry';
import { secretKey, type SecretReference } from './secretReference';
import { SharedQuestion } from './sharedQuestion';

/** Whether a secret is there and can be used, as far as its metadata tells. */
export interface Health {
  readonly state: 'reachable' | 'forbidden' | 'firewall' | 'missing' | 'disabled' | 'expired' | 'otherTenant' | 'unknown';
  /** Days until the day (UTC) on which it expires; only where those are 60 or less. */
  readonly expiresInDays?: number;
  readonly why: Message;
  readonly remedy?: Message;
}

/**
 * Looks after secrets without reading them: only their versions and attributes are asked for. Each secret is asked about
 * once and the answer is remembered; an answer that may be another one in a minute (offline, busy) is not.
 */
export class SecretHealth {
  private readonly questions = new Map<string, { readonly vault: string; readonly question: SharedQuestion<Result<readonly SecretProperties[]>> }>();

  constructor(private readonly services: Services, private readonly clock: () => Date) {}

  async of(reference: SecretReference, options?: CallOptions): Promise<Health> {
    if (this.services.environment.cloud.vault(reference.vault) === undefined) return noSuchVault(reference);
    const answer = await this.ask(reference, options);
    return answer.ok ? judgeVersions(reference, answer.value, this.clock()) : judgeFailure(reference, answer.error);
  }

  /** Forgets the answers about a vault, or all of them. */
  forget(vault?: string): void {
    for (const [key, question] of this.questions) if (vault === undefined || question.vault === vault.toLowerCase()) this.questions.delete(key);
  }

  private async ask(reference: SecretReference, options?: CallOptions): Promise<Result<readonly SecretProperties[]>> {
    const key = secretKey(reference);
    let known = this.questions.get(key);
    if (!known?.question.usable) {
      known = {
        vault: reference.vault.toLowerCase(),
        question: new SharedQuestion((signal) => this.services.keyVault.listVersions(reference.vault, reference.secret, { signal })),
      };
      this.questions.set(key, known);
    }
    const answer = await known.question.answer(options?.signal);
    if (!answer.ok && !lasting(answer.error) && this.questions.get(key) === known) this.questions.delete(key);
    return answer;
  }
}

function lasting(error: CloudError): boolean {
  return error.kind === 'forbidden' || error.kind === 'firewall' || error.kind === 'notFound';
}

/** Judges a secret by its versions, newest first: the version that the reference names, else the newest. */
function judgeVersions(reference: SecretReference, versions: readonly SecretProperties[], now: Date): Health {
  const version = reference.version === undefined ? versions[0] : versions.find((each) => each.version === reference.version);
  if (version === undefined) return versions.length === 0 ? missing(reference) : versionMissing(reference);
  if (!version.enabled) {
    return { state: 'disabled', why: say('The secret is disabled, so nothing can read it.'), remedy: say('Enable it in the Azure portal, or store a new version.') };
  }
  const { expiresOn } = version;
  const days = readExpiry(expiresOn, now);
  if (expiresOn !== undefined && days === 'expired') {
    return {
      state: 'expired',
      why: say('The secret expired on {0}.', expiresOn.toISOString().slice(0, 10)),
      remedy: say('Renew the secret where it is used, and store a new version in the vault.'),
    };
  }
  const why = say('You can see the secret in the vault. Whether the environment can read its value is not known from here.');
  if (typeof days !== 'number') return { state: 'reachable', why };
  return {
    state: 'reachable',
    expiresInDays: days,
    why,
    remedy: say('Renew the secret before it expires, and store a new version in the vault. The variable stays as it is.'),
  };
}

function judgeFailure(reference: SecretReference, error: CloudError): Health {
  if (isOtherTenant(error)) {
    return {
      state: 'otherTenant',
      why: say('The vault {0} belongs to another tenant than this environment.', reference.vault),
      remedy: say('Point the variable at a vault of the environment’s own tenant: others are not supported.'),
    };
  }
  switch (error.kind) {
    case 'notFound': return missing(reference);
    case 'forbidden': return { state: 'forbidden', why: explainFailure(error), remedy: error.remedy };
    case 'firewall': return { state: 'firewall', why: explainFailure(error), remedy: error.remedy };
    default: return { state: 'unknown', why: explainFailure(error), remedy: error.remedy };
  }
}

/** Key Vault's own code for a token of another tenant than the vault's. */
export function isOtherTenant({ code, message }: CloudError): boolean {
  return code === 'AKV10032' || message.includes('AKV10032');
}

function missing({ vault, secret }: SecretReference): Health {
  return {
    state: 'missing',
    why: say('The vault {0} has no secret {1}.', vault, secret),
    remedy: say('Store the secret under this name, recover it if it was deleted, or point the variable at another one.'),
  };
}

function versionMissing({ secret }: SecretReference): Health {
  return {
    state: 'missing',
    why: say('The secret {0} has no such version any more.', secret),
    remedy: say('Point the variable at the secret without a version, so that it always means the newest.'),
  };
}

function noSuchVault({ vault }: SecretReference): Health {
  return { state: 'missing', why: say('There is no vault {0} in this cloud.', vault), remedy: say('Point the variable at a vault of this cloud.') };
}
