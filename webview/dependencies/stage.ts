import { html, svg, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { PageTexts, Picture } from '../../src/protocol/dependencies';
import { fit, frame, headingHeight, panBy, reveal, zoomBy, type Camera, type Size } from './camera';
import { drawGraph, nodeElementId } from './draw';
import { fitText } from './fitText';
import { gapBetweenLayers, nodeWidth, type Placed } from './layout';
import { createMeasure } from './measure';
import { reach } from './reach';
import { speakNodes } from './speak';
import { walk } from './walk';

interface StageActions {
  readonly open: (id: string) => void;
  /** Called when something has to be redrawn. */
  readonly changed: () => void;
}

const dragStartsAt = 4;
const panStep = 60;
const zoomStep = 1.25;

/** The picture, and what pointer and keys do with it. */
export class Stage {
  /** The node that has the keyboard focus. */
  private current: string;
  private hovered: string | undefined;
  private walking = false;
  private camera: Camera;
  /** Until the user moves the picture, it follows the size of the stage. */
  private moved = false;
  private drag: { readonly id: number; x: number; y: number; panning: boolean } | undefined;
  /** Down: the space bar is held; releasing it without panning opens the node. */
  private space: 'up' | 'down' | 'panned' = 'up';
  private readonly measure = createMeasure();
  private readonly spoken: ReadonlyMap<string, string>;

  constructor(
    readonly picture: Picture,
    readonly placed: Placed,
    private size: Size,
    private readonly texts: PageTexts,
    private readonly actions: StageActions,
  ) {
    this.current = picture.asked;
    this.camera = frame(placed, size, picture.asked);
    this.spoken = speakNodes(placed, picture.asked, texts);
  }

  /** The id of the node that the user looks at. */
  get looked(): string {
    return this.hovered ?? this.current;
  }

  /** Shows the picture in the same way as another stage showed the same graph. */
  takeOver(other: Stage): void {
    if (other.picture.asked !== this.picture.asked || !other.moved) return;
    this.camera = other.camera;
    this.moved = true;
    if (this.placed.nodes.some(({ node }) => node.id === other.current)) this.current = other.current;
  }

  resize(size: Size): void {
    this.size = size;
    if (!this.moved) this.camera = frame(this.placed, size, this.picture.asked);
    this.actions.changed();
  }

  zoomIn(): void {
    this.move(zoomBy(this.camera, zoomStep, this.middle));
  }

  zoomOut(): void {
    this.move(zoomBy(this.camera, 1 / zoomStep, this.middle));
  }

  fit(): void {
    this.move(fit(this.placed, this.size, this.picture.asked));
  }

  /** Stops showing what the user looks at. */
  lookAway(): void {
    this.hovered = undefined;
    this.walking = false;
    this.actions.changed();
  }

  template(): TemplateResult {
    const { camera, placed, current, measure, spoken, texts } = this;
    const focus = this.hovered ?? (this.walking ? current : undefined);
    return html`
      <div class=${this.drag?.panning ? 'stage panning' : 'stage'}
        @pointerdown=${this.onPointerDown} @pointermove=${this.onPointerMove} @pointerup=${this.onPointerUp} @pointercancel=${this.onPointerUp}
        @pointerover=${this.onPointerOver} @pointerleave=${this.onPointerLeave} @click=${this.onClick}
        @wheel=${{ handleEvent: this.onWheel, passive: false }} @keydown=${this.onKeyDown} @keyup=${this.onKeyUp}
        @focusin=${this.onFocusIn} @focusout=${this.onFocusOut}>
        <svg class="picture" role="group" aria-label=${this.picture.title} aria-describedby="keys" width=${placed.width} height=${placed.height}
          .style=${`transform: translate(${camera.x}px, ${camera.y}px) scale(${camera.zoom})`}>
          <g class="drawing">${guard([placed, current, focus], () =>
            drawGraph({
              placed,
              texts,
              measure,
              spoken,
              current,
              asked: this.picture.asked,
              lit: focus === undefined ? undefined : reach(placed.edges, focus),
            }),
          )}</g>
        </svg>
        <svg class="headings" aria-hidden="true">${this.drawHeadings()}</svg>
      </div>`;
  }

  private drawHeadings() {
    const { x, zoom } = this.camera;
    const room = (nodeWidth + gapBetweenLayers) * zoom - 12;
    return svg`
      <rect class="band" width="100%" height=${headingHeight} />
      <line class="rule" x2="100%" y1=${headingHeight - 0.5} y2=${headingHeight - 0.5} />
      ${this.placed.layers.map((layer) => svg`<text class="heading" x=${layer.x * zoom + x} y="19">${fitText(layer.label, room, (text) => this.measure(text, 'detail'))}</text>`)}`;
  }

  private get middle() {
    return { x: this.size.width / 2, y: (this.size.height + headingHeight) / 2 };
  }

  private move(camera: Camera): void {
    this.camera = camera;
    this.moved = true;
    this.actions.changed();
  }

  private walkTo(id: string): void {
    const node = this.placed.nodes.find((one) => one.node.id === id);
    if (!node) return;
    this.current = id;
    this.walking = true;
    this.hovered = undefined;
    this.move(reveal(this.camera, node, this.size));
    document.getElementById(nodeElementId(id))?.focus({ preventScroll: true });
  }

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.takeKey(event.key)) event.preventDefault();
  };

  /** Returns whether the key has a meaning here. */
  private takeKey(key: string): boolean {
    if (key === ' ') {
      if (this.space === 'up') this.space = 'down';
      return true;
    }
    if (this.space !== 'up' && key.startsWith('Arrow')) {
      this.space = 'panned';
      const [dx, dy] = { ArrowLeft: [panStep, 0], ArrowRight: [-panStep, 0], ArrowUp: [0, panStep], ArrowDown: [0, -panStep] }[key] ?? [
        0, 0,
      ];
      this.move(panBy(this.camera, dx ?? 0, dy ?? 0));
      return true;
    }
    const plain = {
      '+': () => {
        this.zoomIn();
      },
      '=': () => {
        this.zoomIn();
      },
      '-': () => {
        this.zoomOut();
      },
      '0': () => {
        this.fit();
      },
      Enter: () => {
        this.actions.open(this.current);
      },
    }[key];
    if (plain) {
      plain();
      return true;
    }
    const next = walk(this.placed, this.picture.asked, this.current, key);
    if (next !== undefined) this.walkTo(next);
    return next !== undefined || key.startsWith('Arrow');
  }

  private readonly onKeyUp = ({ key }: KeyboardEvent): void => {
    if (key !== ' ') return;
    if (this.space === 'down') this.actions.open(this.current);
    this.space = 'up';
  };

  private readonly onFocusIn = ({ target }: FocusEvent): void => {
    const id = nodeAt(target);
    if (id === undefined || !(target instanceof Element) || !target.matches(':focus-visible')) return;
    this.walking = true;
    this.current = id;
    this.actions.changed();
  };

  private readonly onFocusOut = (): void => {
    this.space = 'up';
    if (!this.walking) return;
    this.walking = false;
    this.actions.changed();
  };

  private readonly onPointerDown = (event: PointerEvent): void => {
    if (event.button === 0) this.drag = { id: event.pointerId, x: event.clientX, y: event.clientY, panning: false };
  };

  private readonly onPointerMove = (event: PointerEvent): void => {
    const { drag } = this;
    if (drag?.id !== event.pointerId) return;
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.panning && Math.hypot(dx, dy) < dragStartsAt) return;
    // From here on this is not a click: the stage takes the pointer over from the node where it was pressed.
    if (!drag.panning && event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId);
    Object.assign(drag, { x: event.clientX, y: event.clientY, panning: true });
    this.move(panBy(this.camera, dx, dy));
  };

  private readonly onPointerUp = (): void => {
    this.drag = undefined;
    this.actions.changed();
  };

  private readonly onPointerOver = ({ target }: PointerEvent): void => {
    const id = this.drag?.panning ? undefined : nodeAt(target);
    if (id === this.hovered) return;
    this.hovered = id;
    this.actions.changed();
  };

  private readonly onPointerLeave = (): void => {
    if (this.hovered === undefined) return;
    this.hovered = undefined;
    this.actions.changed();
  };

  private readonly onClick = ({ target }: MouseEvent): void => {
    const id = nodeAt(target);
    if (id === undefined) return;
    this.current = id;
    this.actions.changed();
    this.actions.open(id);
  };

  private readonly onWheel = (event: WheelEvent): void => {
    event.preventDefault();
    if (event.shiftKey) {
      this.move(panBy(this.camera, -(event.deltaX || event.deltaY), 0));
      return;
    }
    const box = event.currentTarget instanceof Element ? event.currentTarget.getBoundingClientRect() : { left: 0, top: 0 };
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    this.move(zoomBy(this.camera, Math.exp(-event.deltaY * lines * 0.0015), { x: event.clientX - box.left, y: event.clientY - box.top }));
  };
}

function nodeAt(target: EventTarget | null): string | undefined {
  return target instanceof Element ? (target.closest('[data-node]')?.getAttribute('data-node') ?? undefined) : undefined;
}
