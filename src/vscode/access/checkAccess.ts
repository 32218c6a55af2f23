import * as vscode from 'vscode';
import { CheckAccessPanel } from './checkAccessPanel';
import { OpenPages } from '../pages/openPages';
import type { CommandHandler } from '../registerCommands';
import { inquiryOfNode, inquiryOfSubject, type AccessInquiry } from './accessInquiry';
import { rowOrNothingCommand, type SidebarContext } from '../sidebar/commands/rowCommand';
import { pickAccessSubject } from '../sidebar/commands/pickAccessSubject';

/** Checks whether the environment and the person get at a secret: of a row, of what an error is about, or of what the person picks. */
export function checkAccess(sidebar: SidebarContext): CommandHandler {
  const {
    session,
    host: { context, log },
  } = sidebar;
  const pages = new OpenPages<CheckAccessPanel>(session);
  context.subscriptions.push(pages);
  return rowOrNothingCommand(sidebar, 'checkAccess', async ({ node, data, home }) => {
    const picked = node === undefined ? await pickAccessSubject(data) : undefined;
    if (node === undefined && picked === undefined) return undefined;
    const inquiry = node ? await inquiryOfNode(sidebar, data, node) : picked && inquiryOfSubject(picked);
    if (inquiry === undefined) return { refused: vscode.l10n.t('There is no vault to check here. Refresh the view.') };
    const { name, topics } = inquiry;
    if (topics.length === 0) return { refused: nothingToCheck(inquiry) };
    const subject =
      node?.subject.kind === 'credential'
        ? `credential/${node.subject.credential.id}`
        : topics.map(({ title }) => title.toLowerCase()).join('\n');
    const page = pages.revealOrOpen(
      subject,
      home,
      (closed) =>
        new CheckAccessPanel(
          {
            extensionUri: context.extensionUri,
            log,
            home,
            done: (vault) => {
              readAnew(sidebar, vault);
            },
            closed,
          },
          subject,
          name,
        ),
    );
    if (pages.has(page)) page.check(topics);
    return undefined;
  });
}

function nothingToCheck({ name, unread }: AccessInquiry): string {
  if (unread === true) return vscode.l10n.t('The variables of “{0}” cannot be seen by you, so there is nothing to check.', name);
  return vscode.l10n.t('“{0}” rests on no secret of a key vault, so there is nothing to check.', name);
}

/** What the sidebar knows of a vault may be another thing after somebody was let in. */
function readAnew({ views }: SidebarContext, vault: string): void {
  views.data?.forgetHealth(vault);
  const secrets = views.data?.secretsOf(vault);
  if (secrets?.wanted) void secrets.load();
}
