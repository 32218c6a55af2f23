import { html, nothing, type TemplateResult } from 'lit';
import { notice } from '../ui/notice';
import { dropsExpiry, type PageParts } from './state';

/** What will be written where, without the value; then the progress, and what to do if it failed. */
export function confirmStep(parts: PageParts): TemplateResult {
  const { state, texts } = parts;
  const { outcome, start } = state;
  switch (outcome.state) {
    case 'storing':
      return html`<p class="busy" role="status"><vscode-progress-ring aria-hidden="true"></vscode-progress-ring> ${texts.storing}</p>`;
    case 'refused':
      return refused(parts, outcome);
    case 'unsure':
      return unsure(parts, outcome);
    default:
      break;
  }
  const { affected, now } = state;
  return html`
    <p>${texts.confirmIntro}</p>
    <dl class="record">
      <dt>${texts.what}</dt><dd>${now.state === 'known' && now.isNew ? texts.confirmNew : texts.confirmVersion}</dd>
      <dt>${texts.vault}</dt><dd>${start.vault}</dd>
      <dt>${texts.secret}</dt><dd>${start.secret}</dd>
      <dt>${texts.value}</dt><dd>${state.how === 'generate' ? texts.generated : texts.typed}</dd>
      <dt>${texts.expiresOn}</dt><dd>${state.expires === '' ? texts.never : state.expires}</dd>
    </dl>
    ${dropsExpiry(state) ? notice('warning', html`<p>${texts.expiresDropped}</p>`) : nothing}
    <p>${texts.confirmStays}</p>
    <p class="summary"><strong>${affected.state === 'known' ? affected.summary : texts.confirmUnknown}</strong></p>
    ${affected.state === 'known' && affected.groups.length > 0 ? html`<p>${texts.confirmAffected}</p>` : nothing}`;
}

function refused(
  { texts, send, enterAgain }: PageParts,
  { said, text, remedy, canSignIn }: { readonly said: string; readonly text: string; readonly remedy: string; readonly canSignIn: boolean },
): TemplateResult {
  return html`
    ${notice(
      'error',
      html`
      <p><strong>${texts.refusedTitle}</strong> ${text}</p>
      ${said ? html`<p><span class="quiet">${texts.serviceSaid}</span> <q>${said}</q></p>` : nothing}
      <p>${remedy}</p>`,
    )}
    <div class="buttons">
      <vscode-button @click=${enterAgain}>${texts.enterAgain}</vscode-button>
      ${
        canSignIn
          ? html`<vscode-button appearance="secondary" @click=${() => {
              send({ type: 'signIn' });
            }}>${texts.signIn}</vscode-button>`
          : nothing
      }
      <vscode-button appearance="secondary" @click=${() => {
        send({ type: 'checkAccess' });
      }}>${texts.checkAccess}</vscode-button>
    </div>`;
}

function unsure(
  { texts, send, enterAgain }: PageParts,
  { text, found, looking }: { readonly text: string; readonly found: string; readonly looking: boolean },
): TemplateResult {
  return html`
    ${notice('warning', html`<p><strong>${texts.unsureTitle}</strong> ${text}</p>`)}
    <p role="status">${looking ? texts.lookingAtVersions : found}</p>
    <div class="buttons">
      <vscode-button ?disabled=${looking} @click=${() => {
        send({ type: 'readVersions' });
      }}>${texts.lookAtVersions}</vscode-button>
      <vscode-button appearance="secondary" ?disabled=${looking} @click=${enterAgain}>${texts.enterAgain}</vscode-button>
    </div>`;
}
