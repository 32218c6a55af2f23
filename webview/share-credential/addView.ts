import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { PagePrincipal, ShareTexts } from '../../src/protocol/shareCredential';
import { detailOf } from '../ui/combobox';
import { showGlyph } from '../ui/glyphs';
import { roleSelect } from './roleSelect';
import type { View } from './view';

export const searchId = 'search';

/** Where people and teams are found and chosen, each with a role. */
export function addView({ session: session, texts, search, mayAct, send, startSearch }: View): TemplateResult {
  const options = search.found.map(({ principal: { id, name, detail }, disabledBecause }) => ({
    value: id,
    label: name,
    detail,
    ...(disabledBecause !== '' && { disabledBecause }),
  }));
  const note = search.problem === '' ? texts.more : search.problem;
  return html`<section class="add" aria-label=${texts.search}>
    <fw-combobox name=${searchId} .label=${texts.search} .hint=${texts.searchHint} .placeholder=${texts.searchPlaceholder} .options=${options} .busy=${search.busy}
      .busyText=${texts.searching} .none=${search.problem || texts.nobody} .more=${search.more || search.problem !== '' ? note : ''} ?disabled=${!mayAct}
      @search=${(event: Event) => {
        startSearch(detailOf(event));
      }} @more=${() => {
        if (search.more) send({ type: 'more' });
      }}
      @choose=${(event: Event) => {
        send({ type: 'choose', id: detailOf(event) });
      }}></fw-combobox>
    <h2>${texts.chosen}</h2>
    ${
      session.chosen.length === 0
        ? html`<p class="quiet">${texts.chosenNone}</p>`
        : html`<ul class="people">${repeat(
            session.chosen,
            ({ principal }) => principal.id,
            ({ principal, role }) => html`<li>
      ${principalView(principal, texts)}
      <div class="controls">
        ${roleSelect({
          id: `chosen-${principal.id}`,
          label: `${texts.role}: ${principal.name}`,
          roles: session.roles,
          value: role,
          disabled: !mayAct,
          choose: (chosen) => {
            send({ type: 'setRole', id: principal.id, role: chosen });
          },
        })}
        <vscode-button appearance="icon" aria-label="${texts.drop}: ${principal.name}" title=${texts.drop} ?disabled=${!mayAct}
          @click=${() => {
            document.getElementById(searchId)?.focus();
            send({ type: 'unchoose', id: principal.id });
          }}>${showGlyph('fail')}</vscode-button>
      </div>
    </li>`,
          )}</ul>`
    }
    <div class="buttons"><vscode-button id="share" ?disabled=${!mayAct || session.chosen.length === 0} @click=${() => {
      send({ type: 'share' });
    }}>${session.busy ? texts.sharing : texts.share}</vscode-button></div>
  </section>`;
}

/** Who somebody is. */
export function principalView({ kind, name, detail }: PagePrincipal, texts: ShareTexts): TemplateResult {
  return html`<span class="glyph-of">${showGlyph(kind)}<span class="for-screen-readers">${texts[kind]}</span></span>
    <div class="who"><span class="name">${name}</span> <span class="quiet">${detail}</span></div>`;
}
