import { html, nothing, type TemplateResult } from 'lit';
import type { Disabling, Outcome } from '../../src/protocol/rotateSecret';
import { checkbox } from '../ui/form';
import { showGlyph } from '../ui/glyphs';
import { notice } from '../ui/notice';
import type { PageParts } from './state';

/** What was stored, what is left to do, and the old version. */
export function afterStep(parts: PageParts, { version, text, disabling }: Extract<Outcome, { state: 'stored' }>): TemplateResult {
  const { state, texts, send, generated, copyOnceMore } = parts;
  const { affected } = state;
  const mustBeSaved = affected.state === 'known' ? affected.mustBeSaved : [];
  const pinned = affected.state === 'known' ? affected.pinned : [];
  return html`
    ${notice(
      'done',
      html`
      <p><strong>${texts.storedTitle}</strong> ${text}</p>
      ${
        version
          ? html`<p><span class="quiet">${texts.version}</span> <code>${version}</code>
        <vscode-button appearance="icon" aria-label=${texts.copyVersion} title=${texts.copyVersion} @click=${() => {
          send({ type: 'copy', what: 'version' });
        }}>${showGlyph('copy')}</vscode-button></p>`
          : nothing
      }
      ${generated.left ? html`<p><button class="link" @click=${copyOnceMore}>${texts.copyOnceMore}</button></p>` : nothing}
      <p role="status">${state.copied}</p>`,
    )}
    <h3>${texts.todoTitle}</h3>
    <ul class="todo">
      <li>${texts.todoTarget}</li>
      <li>${texts.todoDelay}</li>
      ${
        mustBeSaved.length === 0
          ? nothing
          : html`<li class="mark"><strong>${texts.mustBeSavedTitle}</strong> ${texts.mustBeSavedText}
        <ul class="names">${mustBeSaved.map((name) => html`<li>${name}</li>`)}</ul>
        <div class="links">
          ${
            state.start.canOpenConnections
              ? html`<button class="link" @click=${() => {
                  send({ type: 'openConnections' });
                }}>${texts.openConnections}</button>`
              : nothing
          }
          <button class="link" @click=${() => {
            send({ type: 'copy', what: 'names' });
          }}>${texts.copyNames}</button>
        </div></li>`
      }
      ${pinned.length === 0 ? nothing : html`<li class="mark"><strong>${texts.pinnedTitle}</strong> ${texts.pinnedText}<ul class="names">${pinned.map((name) => html`<li>${name}</li>`)}</ul></li>`}
    </ul>
    <h3>${texts.oldTitle}</h3>
    ${oldVersion(parts, disabling)}
    <p class="quiet flow-note">${texts.flowNote} <button class="link" @click=${() => {
      send({ type: 'writeFlow' });
    }}>${texts.flowLink}</button></p>`;
}

function oldVersion(parts: PageParts, disabling: Disabling): TemplateResult {
  const { texts } = parts;
  switch (disabling.state) {
    case 'none':
      return html`<p class="quiet">${texts.oldNone}</p>`;
    case 'doing':
      return html`<p class="busy" role="status"><vscode-progress-ring aria-hidden="true"></vscode-progress-ring> ${texts.disablingOld}</p>`;
    case 'done':
      return notice('done', html`<p>${texts.oldDisabled}</p>`);
    case 'failed':
      return html`${notice(
        'error',
        html`
      <p><strong>${texts.oldFailed}</strong> ${disabling.text}</p>
      ${disabling.said ? html`<p><span class="quiet">${texts.serviceSaid}</span> <q>${disabling.said}</q></p>` : nothing}
      <p>${disabling.remedy}</p>`,
      )}${offer(parts, disabling)}`;
    case 'offered':
      return offer(parts, disabling);
  }
}

function offer(
  { state, texts, change, send }: PageParts,
  { version, breaks }: { readonly version: string; readonly breaks: readonly string[] },
): TemplateResult {
  return html`
    <p>${texts.oldText}</p>
    <p><span class="quiet">${texts.version}</span> <code>${version}</code></p>
    ${breaks.length > 0 ? notice('warning', html`<p>${texts.oldBreaks}</p><ul class="names">${breaks.map((name) => html`<li>${name}</li>`)}</ul>`) : nothing}
    ${checkbox({
      id: 'checked',
      label: texts.oldChecked,
      checked: state.checked,
      hint: texts.oldUnchecked,
      change: (checked) => {
        change({ checked });
      },
    })}
    <div class="buttons"><vscode-button appearance="secondary" ?disabled=${!state.checked} @click=${() => {
      send({ type: 'disableOld' });
    }}>${texts.disableOld}</vscode-button></div>`;
}
