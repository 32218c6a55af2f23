import type { CheckSubject } from '../../credentials/access/checkAccess';
import type { Credential } from '../../credentials/model/credential';
import { referenceName, secretKey } from '../../credentials/model/secretReference';
import { placeOfVault } from '../../credentials/model/vaultId';
import type { AccessTopic } from './checkAccessPanel';
import { translate } from '../translate';
import { partName } from '../../credentials/model/partName';
import type { Node } from '../sidebar/nodes/node';
import type { EnvironmentData } from '../sidebar/data/environmentData';
import { textOf } from '../sidebar/toTreeItem';
import type { SidebarContext } from '../sidebar/commands/rowCommand';
import { surroundings } from '../sidebar/commands/refresh';

/** What access is checked of: a name for the whole, and each secret or vault in it. */
export interface AccessInquiry {
  readonly name: string;
  readonly topics: readonly AccessTopic[];
  /** True where a variable that may lead to another secret could not be seen. */
  readonly unread?: boolean;
}

/** What a row of the sidebar is asked about; that of a failure is about the vault above it. */
export async function inquiryOfNode(context: SidebarContext, data: EnvironmentData, node: Node): Promise<AccessInquiry | undefined> {
  const { subject } = node;
  switch (subject.kind) {
    case 'credential':
      return inquiryOfCredential(subject.credential, data);
    case 'part':
    case 'variable': {
      const reference = subject.variable?.reference;
      return { name: textOf(node.label), topics: reference === undefined ? [] : [topicOf(reference)] };
    }
    case 'reference':
      return inquiryOfSubject(subject.reference);
    case 'secret':
      return inquiryOfSubject({
        vault: subject.vault,
        secret: subject.secret.name,
        ...(subject.vaultId !== undefined && placeOfVault(subject.vaultId)),
      });
    case 'vault':
      return inquiryOfSubject({ vault: subject.name, ...(subject.vault !== undefined && placeOfVault(subject.vault.id)) });
    case 'failure': {
      const around = surroundings(context, node);
      return around && inquiryOfNode(context, data, around);
    }
    default:
      return undefined;
  }
}

export function inquiryOfSubject(subject: CheckSubject): AccessInquiry {
  const topic = topicOf(subject);
  return { name: topic.title, topics: [topic] };
}

function topicOf(subject: CheckSubject): AccessTopic {
  return { title: referenceName(subject), subject };
}

/** The secrets that a credential rests on, each once. */
async function inquiryOfCredential({ name, parts }: Credential, data: EnvironmentData): Promise<AccessInquiry> {
  const topics = new Map<string, AccessTopic>();
  let unread = false;
  for (const { role, variableId } of parts) {
    const variable = variableId === undefined ? undefined : await data.variable(variableId);
    if (variableId !== undefined && variable === undefined) unread = true;
    const reference = variable?.reference;
    if (reference === undefined || topics.has(secretKey(reference))) continue;
    topics.set(secretKey(reference), { title: `${translate(partName(role))}: ${referenceName(reference)}`, subject: reference });
  }
  return { name, topics: [...topics.values()], unread };
}
