import { html, nothing, type TemplateResult } from 'lit';
import type { AffectedState, SecretUser } from '../../src/protocol/rotateSecret';
import { showGlyph } from '../ui/glyphs';
import { notice } from '../ui/notice';
import type { PageParts } from './state';

/** More than this many of one kind are folded. */
const mostUnfolded = 5;

/** Who uses the secret, what keeps using the old value, and what could not be read. */
export function affectedStep(parts: PageParts): TemplateResult {
  const { state, texts, send } = parts;
  const { affected, now } = state;
  const access = html`<div class="buttons"><vscode-button appearance="secondary" @click=${() => {
    send({ type: 'checkAccess' });
  }}>${texts.checkAccess}</vscode-button></div>`;
  return html`
    ${now.state === 'blocked' ? notice('error', html`<p><strong>${now.text}</strong></p><p>${now.remedy}</p>${access}`) : nothing}
    ${now.state === 'warning' ? notice('warning', html`<p>${now.text}</p>${access}`) : nothing}
    ${now.state === 'known' ? html`<p class="now">${now.text}</p>` : nothing}
    <div class="affected" aria-busy=${String(affected.state === 'looking')}>${about(parts, affected)}</div>
    ${
      affected.state === 'looking'
        ? nothing
        : html`<div class="links">
      <button class="link" @click=${() => {
        send({ type: 'refresh' });
      }}>${texts.lookAgain}</button>
      ${
        affected.state === 'known' && affected.groups.length > 0
          ? html`<button class="link" @click=${() => {
              send({ type: 'showPicture' });
            }}>${texts.showPicture}</button>`
          : nothing
      }
    </div>`
    }`;
}

function about({ texts }: PageParts, affected: AffectedState): TemplateResult {
  switch (affected.state) {
    case 'looking':
      return html`<p class="busy" role="status"><vscode-progress-ring aria-hidden="true"></vscode-progress-ring> ${texts.affectedLooking}</p>`;
    case 'failed':
      return notice('warning', html`<p><strong>${affected.text}</strong></p><p>${affected.remedy}</p>`);
    case 'known':
      return html`
      <p class="summary" role="status"><strong>${affected.summary}</strong></p>
      ${affected.groups.length > 0 ? html`<p class="quiet">${texts.affectedNote}</p>` : nothing}
      ${affected.mustBeSaved.length > 0 ? named(texts.mustBeSavedTitle, texts.mustBeSavedText, affected.mustBeSaved) : nothing}
      ${affected.pinned.length > 0 ? named(texts.pinnedTitle, texts.pinnedText, affected.pinned) : nothing}
      ${affected.groups.map(({ title, users }) => group(title, users))}
      ${affected.unseen.length > 0 ? html`<section class="unseen"><h3>${texts.unseenTitle}</h3><ul>${affected.unseen.map((sentence) => html`<li>${showGlyph('unseen')} <span>${sentence}</span></li>`)}</ul></section>` : nothing}
      <details class="group"><summary>${texts.neverSeenTitle}</summary><ul class="plain">
        ${affected.neverSeen.map((sentence) => html`<li>${sentence}</li>`)}
      </ul></details>`;
  }
}

function named(title: string, text: string, names: readonly string[]): TemplateResult {
  return notice(
    'warning',
    html`<p><strong>${title}</strong> ${text}</p><ul class="names">${names.map((name) => html`<li>${name}</li>`)}</ul>`,
  );
}

function group(title: string, users: readonly SecretUser[]): TemplateResult {
  const open = users.length <= mostUnfolded || users.some(({ mark }) => mark);
  return html`<details class="group" ?open=${open}><summary>${title} <span class="count">${users.length}</span></summary><ul class="users">${users.map(
    ({ kind, label, detail, note, mark }) => html`
    <li class=${mark ? 'mark' : ''}>${showGlyph(kind)} <span><span class="label">${label}</span>${detail ? html` <span class="quiet">${detail}</span>` : nothing}
      ${note ? html`<span class="note">${mark ? showGlyph('warning') : nothing} ${note}</span>` : nothing}</span></li>`,
  )}</ul></details>`;
}
