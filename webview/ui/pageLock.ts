import { css, html, render } from 'lit';
import type { LockToHost, PageLock as Lock } from '../../src/protocol/pageLock';
import { adoptStyles } from './theme';

/** Covers a page whose environment is not open: nothing behind it can be reached, and Escape does not close it. */
export class PageLock {
  private readonly dialog = document.createElement('dialog');

  constructor(private readonly send: (message: LockToHost) => void) {
    this.dialog.id = 'lock';
    this.dialog.setAttribute('aria-labelledby', 'lock-title');
    this.dialog.setAttribute('aria-describedby', 'lock-text');
    this.dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
    });
    adoptStyles(styles);
  }

  /** Locks the page with these words, or gives it free. */
  update(lock: Lock | null): void {
    if (lock === null) {
      this.dialog.close();
      this.dialog.remove();
      return;
    }
    render(
      html`
      <h2 id="lock-title">${lock.title}</h2>
      <p id="lock-text">${lock.text}</p>
      <div class="buttons">
        <vscode-button autofocus @click=${() => {
          this.send({ type: 'lock', action: 'back' });
        }}>${lock.back}</vscode-button>
        <vscode-button appearance="secondary" @click=${() => {
          this.send({ type: 'lock', action: 'close' });
        }}>${lock.close}</vscode-button>
      </div>`,
      this.dialog,
    );
    if (!this.dialog.isConnected) document.body.append(this.dialog);
    if (!this.dialog.open) this.dialog.showModal();
  }
}

const styles = css`
  #lock { max-width: min(30em, calc(100vw - 32px)); padding: 20px; border: 1px solid var(--line); border-radius: 4px; background: var(--raised); color: var(--text); }
  #lock::backdrop { background: #00000066; }
  #lock h2 { font-weight: 600; }
  #lock p { margin-block: 8px 16px; }
  #lock .buttons { display: flex; flex-wrap: wrap; gap: 8px; justify-content: flex-end; }
`;
