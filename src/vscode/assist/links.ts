import * as vscode from 'vscode';
import { clouds, type Cloud } from '../../cloud/clouds';
import { azureSecretPage } from '../../cloud/portals';
import { findSecretReferences, type FoundReference } from '../../credentials/model/findSecretReferences';
import { ruleCodes } from '../../rules/ruleCode';
import { isRuleFile } from '../isRuleFile';
import { toRange } from '../toRange';
import type { FlowTexts } from './flowTexts';

/** No real file has more. */
const most = 1000;

/** The cloud of a vault whose address says so. */
const cloudOfHost: Readonly<Record<string, Cloud>> = {
  'vault.azure.net': clouds.public,
  'vault.usgovcloudapi.net': clouds.gccHigh,
  'vault.azure.cn': clouds.china,
};

/** Links references to secrets to the Azure portal, and rule codes of policies and baselines to the rules' pages. */
export class Links implements vscode.DocumentLinkProvider {
  constructor(
    private readonly flows: FlowTexts,
    /** The cloud of the connected environment. */
    private readonly connected: () => Cloud | undefined,
  ) {}

  provideDocumentLinks(document: vscode.TextDocument): vscode.DocumentLink[] {
    if (isRuleFile(document.uri)) return [...ruleLinks(document)];
    const text = this.flows.flowText(document);
    return text === undefined ? [] : this.secretLinks(document, text);
  }

  private secretLinks(document: vscode.TextDocument, text: string): vscode.DocumentLink[] {
    const links: vscode.DocumentLink[] = [];
    for (const found of findSecretReferences(text)) {
      const page = this.pageOf(found);
      if (page === undefined) continue;
      const link = new vscode.DocumentLink(toRange(document, found), vscode.Uri.parse(page, true));
      const { vault, secret } = found.reference;
      link.tooltip = vscode.l10n.t('Open the secret {0} of {1} in the Azure portal', secret, vault);
      links.push(link);
      if (links.length === most) break;
    }
    return links;
  }

  /** A resource id does not say in which cloud it is: the connected environment's, otherwise the public one. */
  private pageOf({ reference: { vault, secret }, host }: FoundReference): string | undefined {
    const connected = this.connected();
    const cloud = host === undefined ? (connected?.portals ? connected : clouds.public) : cloudOfHost[host];
    const address = cloud?.vault(vault);
    return cloud && address && azureSecretPage({ cloud }, address, secret);
  }
}

function* ruleLinks(document: vscode.TextDocument): Generator<vscode.DocumentLink> {
  for (const { 1: code = '', index } of document.getText().matchAll(/"(FW\d{3})"/g)) {
    if (!ruleCodes.some((known) => known === code)) continue;
    const target = vscode.Uri.from({ scheme: 'command', path: 'flowWarden.explainRule', query: JSON.stringify([code]) });
    const link = new vscode.DocumentLink(toRange(document, { start: index + 1, end: index + 1 + code.length }), target);
    link.tooltip = vscode.l10n.t('Explain {0}', code);
    yield link;
  }
}
