import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { below } from './form';

export interface ComboboxOption {
  readonly value: string;
  readonly label: string;
  /** Next to the label, less prominent. */
  readonly detail?: string;
  /** Why it cannot be chosen; shown instead of the detail. */
  readonly disabledBecause?: string;
}

/** How long typing must pause before the search starts, in milliseconds. */
const pause = 150;

/**
 * A text box for finding something among more items than a page can hold. The page does the search: it listens to `search` (the typed text)
 * and sets `options`, `busy` and `more`. `choose` carries the chosen value, and `type` the text, if `free` allows text that is not listed.
 * `more` fires when the user reaches the end of the options. In the light DOM, for labels and styles.
 */
export class Combobox extends LitElement {
  static override readonly properties: PropertyDeclarations = {
    name: {},
    label: {},
    hint: {},
    error: {},
    placeholder: {},
    text: {},
    options: {},
    busy: { type: Boolean },
    free: { type: Boolean },
    disabled: { type: Boolean },
    none: {},
    busyText: {},
    more: {},
    open: { state: true },
    active: { state: true },
    typed: { state: true },
  };

  /** The id of its input, unique on the page. */
  declare name: string;
  declare label: string;
  declare hint: string;
  declare error: string;
  declare placeholder: string;
  /** What the line shows while nobody types: the label of the chosen option. */
  declare text: string;
  declare options: readonly ComboboxOption[];
  declare busy: boolean;
  declare free: boolean;
  declare disabled: boolean;
  /** Shown if there are no options, while they are being searched for, and below them if there are more. */
  declare none: string;
  declare busyText: string;
  declare more: string;
  declare private open: boolean;
  declare private active: number;
  declare private typed: string | undefined;
  private timer: number | undefined;
  private quiet = false;

  constructor() {
    super();
    Object.assign(this, {
      name: '',
      label: '',
      hint: '',
      error: '',
      placeholder: '',
      text: '',
      options: [],
      busy: false,
      free: false,
      disabled: false,
      none: '',
      busyText: '',
      more: '',
      open: false,
      active: -1,
    });
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Focuses the field without opening the list, which would cover the error below it. */
  override focus(): void {
    this.quiet = true;
    this.querySelector('input')?.focus();
    this.quiet = false;
  }

  protected override render(): TemplateResult {
    const list = `${this.name}-list`;
    const chosen = this.open ? this.options[this.active] : undefined;
    return html`<div class="field combobox">
      <label for=${this.name}>${this.label}</label>
      <div class="anchor">
        <input id=${this.name} role="combobox" aria-expanded=${String(this.open)} aria-controls=${list} aria-autocomplete="list" aria-haspopup="listbox"
          aria-activedescendant=${chosen ? `${this.name}-${this.active}` : nothing} aria-invalid=${this.error ? 'true' : 'false'} aria-describedby="${this.name}-below"
          .value=${live(this.typed ?? this.text)} placeholder=${this.placeholder} ?disabled=${this.disabled} autocomplete="off" spellcheck="false"
          @input=${this.onInput} @keydown=${this.onKey} @focus=${this.onFocus} @click=${this.onFocus} @blur=${this.onBlur}>
        <div class="popup" ?hidden=${!this.open} @scroll=${this.onScroll} @mousedown=${(event: Event) => {
          event.preventDefault();
        }}>
          <ul id=${list} role="listbox" aria-label=${this.label}>${this.options.map((option, index) => this.option(option, index))}</ul>
          ${this.note()}
        </div>
      </div>
      ${below({ id: this.name, label: this.label, hint: this.hint, error: this.error })}
    </div>`;
  }

  private option({ label, detail, disabledBecause }: ComboboxOption, index: number): TemplateResult {
    const about = disabledBecause ?? detail;
    return html`<li id="${this.name}-${index}" role="option" aria-selected=${String(index === this.active)} aria-disabled=${String(disabledBecause !== undefined)}
      class=${index === this.active ? 'active' : ''} @mousedown=${(event: MouseEvent) => {
        // Before the button is up, a search that answers may have drawn another list.
        if (event.button === 0) this.take(index);
      }} @click=${() => {
        // As screen readers do it.
        if (this.open) this.take(index);
      }}><span>${label}</span>${about ? html` <span class="detail">${about}</span>` : nothing}</li>`;
  }

  private note(): TemplateResult {
    const text = this.busy ? this.busyText : this.options.length === 0 ? this.none : this.more;
    return html`<p class="note" role="status">${this.open ? text : ''}</p>`;
  }

  protected override updated(): void {
    if (this.open) this.querySelector('li.active')?.scrollIntoView({ block: 'nearest' });
  }

  private readonly onInput = (event: Event): void => {
    this.typed = (event.target as HTMLInputElement).value;
    this.open = true;
    this.active = -1;
    if (this.free) this.emit('type', this.typed);
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.timer = undefined;
      this.emit('search', this.typed ?? '');
    }, pause);
  };

  private readonly onScroll = (event: Event): void => {
    const { scrollTop, clientHeight, scrollHeight } = event.currentTarget as HTMLElement;
    if (this.open && scrollTop > 0 && scrollTop + clientHeight >= scrollHeight - 24) this.emit('more', '');
  };

  private readonly onFocus = (event: Event): void => {
    if (event.type === 'focus') (event.target as HTMLInputElement).select();
    if (this.open || this.disabled || this.quiet) return;
    this.open = true;
    this.active = -1;
    this.emit('search', this.typed ?? '');
  };

  private readonly onBlur = (): void => {
    this.close();
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.open) {
      // Only closes the list: the page uses Escape for leaving.
      event.stopPropagation();
      this.close();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!this.open) this.onFocus(event);
      else this.move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && this.open && this.options.length > 0) {
      event.preventDefault();
      event.stopPropagation();
      // The list belongs to an older text until the search for the new one has begun.
      if (this.active !== -1 || this.timer === undefined) this.take(this.active === -1 ? 0 : this.active);
    }
  };

  private move(by: 1 | -1): void {
    const { length } = this.options;
    if (length === 0) return;
    this.active = this.active === -1 ? (by === 1 ? 0 : length - 1) : (this.active + by + length) % length;
    if (this.active === length - 1) this.emit('more', '');
  }

  private take(index: number): void {
    const option = this.options[index];
    if (option === undefined || option.disabledBecause !== undefined) return;
    this.emit('choose', option.value);
    this.close();
  }

  private close(): void {
    window.clearTimeout(this.timer);
    this.timer = undefined;
    this.open = false;
    this.active = -1;
    this.typed = undefined;
  }

  private emit(type: 'search' | 'choose' | 'type' | 'more', detail: string): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** Registers `<fw-combobox>`. Call once. */
export function registerCombobox(): void {
  customElements.define('fw-combobox', Combobox);
}

/** The text carried by an event of a combobox. */
export function detailOf(event: Event): string {
  return event instanceof CustomEvent && typeof event.detail === 'string' ? event.detail : '';
}
