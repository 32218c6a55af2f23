import type { CloudError } from '../../cloud/result';
import type { SecretProperties } from '../../cloud/services';
import { say, type Message } from '../../message';
import { explainFailure } from '../model/explainFailure';
import { readExpiry } from '../model/expiry';
import { secretKey, type SecretReference } from '../model/secretReference';

/** Whether a secret exists and can be used, as far as its metadata tells. */
export interface Health {
  readonly state: 'reachable' | 'forbidden' | 'firewall' | 'missing' | 'disabled' | 'expired' | 'otherTenant' | 'unknown';
  /** Days until the day (UTC) it expires; only if 60 or fewer. */
  readonly expiresInDays?: number;
  readonly why: Message;
  readonly remedy?: Message;
  /** A certificate keeps the secret, which is changed with it alone. */
  readonly certificate?: true;
}

/** Two references with the same key have the same health: they name the same version of the same secret. */
export function healthKey(reference: SecretReference): string {
  return `${secretKey(reference)}/${reference.version ?? ''}`;
}

const worstFirst: readonly Health['state'][] = ['expired', 'missing', 'disabled', 'otherTenant', 'forbidden', 'firewall'];

/** How urgently a secret needs attention: smaller is more urgent. Undefined: it does not, or nothing is known that would say so. */
export function urgencyOf({ state, expiresInDays }: Health): number | undefined {
  const place = worstFirst.indexOf(state);
  if (place !== -1) return place;
  return state === 'reachable' && expiresInDays !== undefined ? worstFirst.length + expiresInDays : undefined;
}

/** The most urgent of several; undefined if none needs attention. */
export function worstOf(healths: readonly (Health | undefined)[]): Health | undefined {
  const urgent = healths.flatMap((health) => {
    const urgency = health && urgencyOf(health);
    return health === undefined || urgency === undefined ? [] : [{ health, urgency }];
  });
  return urgent.reduce<(typeof urgent)[number] | undefined>(
    (worst, one) => (worst === undefined || one.urgency < worst.urgency ? one : worst),
    undefined,
  )?.health;
}

/** Judges a secret by its versions, newest first: by the version that the reference names, otherwise the newest. */
export function judgeVersions(reference: SecretReference, versions: readonly SecretProperties[], now: Date): Health {
  const version = reference.version === undefined ? versions[0] : versions.find((each) => each.version === reference.version);
  if (version === undefined) return versions.length === 0 ? missing(reference) : versionMissing(reference);
  return { ...judgeVersion(version, now), ...(version.managed && { certificate: true }) };
}

function judgeVersion(version: SecretProperties, now: Date): Health {
  if (!version.enabled) {
    return {
      state: 'disabled',
      why: say('The secret is disabled, so nothing can read it.'),
      remedy: say('Enable it in the Azure portal, or store a new version.'),
    };
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

export function judgeFailure(reference: SecretReference, error: CloudError): Health {
  if (isOtherTenant(error)) {
    return {
      state: 'otherTenant',
      why: say('The vault {0} belongs to another tenant than this environment.', reference.vault),
      remedy: say('Point the variable at a vault of the environment’s own tenant: others are not supported.'),
    };
  }
  switch (error.kind) {
    case 'notFound':
      return missing(reference);
    case 'forbidden':
      return { state: 'forbidden', why: explainFailure(error), remedy: error.remedy };
    case 'firewall':
      return { state: 'firewall', why: explainFailure(error), remedy: error.remedy };
    default:
      return { state: 'unknown', why: explainFailure(error), remedy: error.remedy };
  }
}

/** Key Vault's own code for a token from a tenant other than the vault's. */
export function isOtherTenant({ code, message, details = '' }: CloudError): boolean {
  return code === 'AKV10032' || `${message}${details}`.includes('AKV10032');
}

export function missing({ vault, secret }: SecretReference): Health {
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

export function noSuchVault({ vault }: SecretReference): Health {
  return {
    state: 'missing',
    why: say('There is no vault {0} in this cloud.', vault),
    remedy: say('Point the variable at a vault of this cloud.'),
  };
}
