import { nodeHeight, nodeWidth, type Placed, type PlacedNode } from './layout';

/** Which part of the picture is seen: a point p of it is shown at `p * zoom + (x, y)`, in pixels of the stage. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What lies over the stage's upper edge: the names of the layers. */
export const headingHeight = 30;
const margin = 24;
const smallest = 0.02;
const largest = 3;
/** Text gets too small to read below this. */
const readable = 0.7;

/** The whole picture in the middle of the stage, enlarged at most a little. */
export function fit({ width, height }: Placed, stage: Size): Camera {
  const room = { width: stage.width - 2 * margin, height: stage.height - headingHeight - 2 * margin };
  const zoom = within(smallest, Math.min(room.width / width, room.height / height), 1.15);
  return {
    zoom,
    x: (stage.width - width * zoom) / 2,
    y: headingHeight + margin + Math.max(0, (room.height - height * zoom) / 2),
  };
}

/** How a picture is shown first: whole where it can be read then, else at a readable size around the node that was asked for. */
export function frame(placed: Placed, stage: Size, asked: string): Camera {
  const whole = fit(placed, stage);
  const node = placed.nodes.find((one) => one.node.id === asked);
  if (whole.zoom >= readable || !node) return whole;
  const zoom = within(readable, (stage.width - 2 * margin) / placed.width, 0.9);
  const x = placed.width * zoom <= stage.width ? (stage.width - placed.width * zoom) / 2 : stage.width / 2 - (node.x + nodeWidth / 2) * zoom;
  const y = (stage.height + headingHeight) / 2 - (node.y + nodeHeight / 2) * zoom;
  return { zoom, x: within(stage.width - placed.width * zoom - margin, x, margin), y };
}

/** Nearer or farther; the point under `anchor`, in pixels of the stage, stays where it is. */
export function zoomBy(camera: Camera, factor: number, anchor: { readonly x: number; readonly y: number }): Camera {
  const zoom = within(smallest, camera.zoom * factor, largest);
  const scale = zoom / camera.zoom;
  return { zoom, x: anchor.x - (anchor.x - camera.x) * scale, y: anchor.y - (anchor.y - camera.y) * scale };
}

export function panBy(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x + dx, y: camera.y + dy };
}

/** Moves no more than it takes to have a node on the stage. */
export function reveal(camera: Camera, { x, y }: PlacedNode, stage: Size): Camera {
  const left = x * camera.zoom + camera.x;
  const top = y * camera.zoom + camera.y;
  const room = { x: stage.width - margin - nodeWidth * camera.zoom, y: stage.height - margin - nodeHeight * camera.zoom };
  return panBy(camera, within(margin, left, Math.max(margin, room.x)) - left, within(headingHeight + margin, top, Math.max(headingHeight + margin, room.y)) - top);
}

function within(low: number, value: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high));
}
