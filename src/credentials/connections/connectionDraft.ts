import { say, type Message } from '../../message';
import type { Credential } from '../model/credential';
import type { Machine } from './readMachines';
import { whyNotConnectable } from './whyNotConnectable';

/** What the user has entered so far for a new connection. The certificate's password is not part of it. */
export interface ConnectionDraft {
  readonly credential?: Credential;
  readonly machine?: Machine;
  readonly name: string;
  /** Absent: no run owner. */
  readonly runOwner?: { readonly applicationId: string; readonly certificate?: Certificate };
}

export interface Certificate {
  readonly fileName: string;
  /** The bytes of the PFX file in base64. */
  readonly pfx: string;
}

export type DraftProblems = Readonly<Partial<Record<'credential' | 'machine' | 'name' | 'applicationId' | 'certificate', Message>>>;

/** The most characters that Dataverse stores for a connection's name. */
const longestName = 100;

/** The name that most people would choose. */
export function suggestName({ credential, machine }: Pick<ConnectionDraft, 'credential' | 'machine'>): string {
  const name = [credential?.name ?? '', machine?.name ?? ''].filter((part) => part !== '').join(' · ');
  return name.slice(0, longestName);
}

/** What is missing or wrong; empty: the connection can be made. */
export function checkConnectionDraft({ credential, machine, name, runOwner }: ConnectionDraft): DraftProblems {
  const problems: Record<keyof DraftProblems, Message | undefined> = {
    credential: credential === undefined ? say('Choose a credential.') : whyNotConnectable(credential),
    machine: machine === undefined ? say('Choose a machine or a group.') : machine.targetId === undefined ? machine.about : undefined,
    name: checkName(name),
    applicationId: runOwner && checkApplicationId(runOwner.applicationId),
    certificate: runOwner && runOwner.certificate === undefined ? say('Choose the certificate of the run owner.') : undefined,
  };
  return Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem !== undefined));
}

function checkName(name: string): Message | undefined {
  const { length } = name.trim();
  if (length === 0) return say('Enter a name.');
  return length > longestName ? say('At most {0} characters; this text has {1}.', longestName, length) : undefined;
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function checkApplicationId(text: string): Message | undefined {
  if (text.trim() === '') return say('Enter the application (client) id of the run owner.');
  return guid.test(text.trim()) ? undefined : say('An application id looks like 00000000-0000-0000-0000-000000000000.');
}
