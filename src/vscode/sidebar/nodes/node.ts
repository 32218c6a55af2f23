import type { CloudError } from '../../../cloud/result';
import type { SecretProperties, Vault } from '../../../cloud/services';
import type { CredentialConnection } from '../../../credentials/connections/listConnections';
import type { Credential, CredentialPart } from '../../../credentials/model/credential';
import type { EnvironmentVariable } from '../../../credentials/model/environmentVariable';
import type { SecretReference } from '../../../credentials/model/secretReference';
import type { Message } from '../../../message';
import type { TreeElement } from '../element';

/** A name from a service, or one of our sentences that is yet to be translated. */
export type Text = string | Message;

/** One row of a tree, as plain data; `toTreeItem` turns it into the editor's tree item. */
export interface Node extends TreeElement {
  readonly label: Text;
  /** State in words, beside the label. */
  readonly description?: Text;
  /** The description for screen readers, where it is too short to be understood on its own. */
  readonly spoken?: Text;
  readonly icon?: Icon;
  /** The whole record, line by line. Never the value of a variable. */
  readonly tooltip: readonly TooltipLine[];
  readonly opens: 'never' | 'closed' | 'open';
  readonly subject: Subject;
  readonly can: readonly Ability[];
  /** What a click or Enter runs, for a row that is a button rather than a thing. */
  readonly runs?: 'flowWarden.showMore' | 'flowWarden.retry' | 'flowWarden.signIn';
}

export interface Icon {
  /** The name of a codicon. */
  readonly name: string;
  readonly colour?: 'list.warningForeground' | 'list.errorForeground' | 'disabledForeground' | 'testing.iconPassed';
}

/** A heading has no value. */
export interface TooltipLine {
  readonly name: Text;
  readonly value?: Text;
}

/** What the node stands for: commands act on it, and children are made from it. */
export type Subject =
  | { readonly kind: 'credential'; readonly credential: Credential }
  | { readonly kind: 'part'; readonly credential: Credential; readonly part: CredentialPart; readonly variable?: EnvironmentVariable }
  | { readonly kind: 'connections'; readonly credential: Credential }
  | { readonly kind: 'connection'; readonly credential: Credential; readonly connection: CredentialConnection }
  | { readonly kind: 'variable'; readonly variable: EnvironmentVariable }
  | { readonly kind: 'usedBy'; readonly variable: EnvironmentVariable }
  | { readonly kind: 'reference'; readonly reference: SecretReference }
  | { readonly kind: 'vault'; readonly name: string; readonly vault?: Vault }
  | { readonly kind: 'secret'; readonly vault: string; readonly vaultId?: string; readonly secret: SecretProperties }
  | { readonly kind: 'version'; readonly vault: string; readonly secret: SecretProperties }
  | { readonly kind: 'group'; readonly key: string }
  | { readonly kind: 'attention' }
  | { readonly kind: 'more'; readonly list: string }
  | { readonly kind: 'failure'; readonly error: CloudError }
  | { readonly kind: 'environment' }
  | { readonly kind: 'fact'; readonly fact: 'firewall' | 'other' };

/** What the context menu may offer. Part of the node's context value, which the manifest's menus test. */
export type Ability =
  | 'trace'
  | 'refresh'
  | 'retry'
  | 'copyName'
  | 'copySchemaName'
  | 'copyReference'
  | 'copyLink'
  | 'openInPowerAutomate'
  | 'openInAzure'
  | 'openFirewallPage'
  | 'checkAccess'
  | 'checkAccessInline'
  | 'share'
  | 'editCredential'
  | 'rotate'
  | 'connect'
  | 'duplicate'
  | 'export'
  | 'deleteConnection'
  | 'point'
  | 'createSecret'
  | 'setExpiry'
  | 'disableVersion'
  | 'copyTenant'
  | 'copyAddress'
  | 'edit'
  | 'rename'
  | 'describe'
  | 'enable'
  | 'disable'
  | 'delete'
  | 'openFinding'
  | 'fixFinding'
  | 'fixGroup'
  | 'acceptFinding'
  | 'explainFinding'
  | 'copyFinding';

/** The kind of the node and what can be done with it, such as `credential canTrace canRename`. */
export function contextValue({ subject, can }: Node): string {
  return [subject.kind, ...can.map((ability) => `can${ability.slice(0, 1).toUpperCase()}${ability.slice(1)}`)].join(' ');
}
