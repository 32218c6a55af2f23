import { html, type TemplateResult } from 'lit';

export type LeaveTexts = Readonly<Record<'leaveTitle' | 'leaveText' | 'leaveStay' | 'leaveDiscard', string>>;

/** Asks before what was entered is lost. Escape and *Stay* only close the question. */
export class LeaveQuestion {
  get open(): boolean {
    return this.dialog()?.open ?? false;
  }

  ask(): void {
    this.dialog()?.showModal();
  }

  /** The question, which stands in the page unseen until it is asked. */
  view(texts: LeaveTexts, discard: () => void): TemplateResult {
    return html`<dialog id="leave" aria-labelledby="leave-title" aria-describedby="leave-text">
      <h2 id="leave-title">${texts.leaveTitle}</h2>
      <p id="leave-text">${texts.leaveText}</p>
      <div class="buttons">
        <vscode-button autofocus @click=${() => {
          this.dialog()?.close();
        }}>${texts.leaveStay}</vscode-button>
        <vscode-button appearance="secondary" @click=${discard}>${texts.leaveDiscard}</vscode-button>
      </div>
    </dialog>`;
  }

  private dialog(): HTMLDialogElement | null {
    return document.querySelector<HTMLDialogElement>('#leave');
  }
}
