import { html, type TemplateResult } from 'lit';
import type { ToHost } from '../../src/protocol/createCredential';
import { checkList } from '../ui/checkList';
import type { WizardParts } from './state';

/** What must be right in Azure for the secret that the credential will use. */
export function checkStep({ state, texts }: WizardParts, send: (message: ToHost) => void): TemplateResult {
  const { checks } = state;
  if (checks === undefined) return html`<p role="status">${texts.loading}</p>`;
  if (checks.checks.length === 0) return html`<p>${texts.checkNothing}</p>`;
  const failed = checks.checks.some((check) => check.state === 'fail');
  return html`
    <p>${texts.checkIntro} <strong>${checks.subject}</strong></p>
    ${checkList(checks.checks, texts, (check, action) => {
      send({ type: 'checkAction', check, action });
    })}
    <div class="buttons after">
      <vscode-button appearance="secondary" @click=${() => {
        send({ type: 'startChecks' });
      }}>${texts.checkAll}</vscode-button>
      <vscode-button appearance="secondary" @click=${() => {
        send({ type: 'copy' });
      }}>${texts.checkCopy}</vscode-button>
    </div>
    <p class="quiet after" role="status">${failed ? texts.checkFailedNote : ''}</p>`;
}
