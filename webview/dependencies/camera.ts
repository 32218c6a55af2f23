import { nodeHeight, nodeWidth, type Placed, type PlacedNode } from './layout';

/** Which part of the picture is visible: a point p of it is shown at `p * zoom + (x, y)`, in pixels of the stage. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What covers the stage's upper edge: the names of the layers. */
export const headingHeight = 30;
const margin = 24;
const smallest = 0.02;
const largest = 3;
/** Text is too small to read below this. */
const readable = 0.7;
/** Below this, not even boxes can be told apart. */
const recognisable = 0.2;

/**
 * As much as can be told apart: the whole picture in the middle of the stage or, if it is very large, the surroundings of the node that was
 * asked for.
 */
export function fit(placed: Placed, stage: Size, asked: string): Camera {
  const whole = showWhole(placed, stage);
  return whole.zoom < recognisable ? showAround(placed, stage, asked, recognisable) : whole;
}

/** How a picture is first shown: as a whole if that is readable, otherwise at a readable size around the node that was asked for. */
export function frame(placed: Placed, stage: Size, asked: string): Camera {
  const whole = showWhole(placed, stage);
  return whole.zoom < readable ? showAround(placed, stage, asked, within(readable, (stage.width - 2 * margin) / placed.width, 0.9)) : whole;
}

/** The whole picture, enlarged only a little. */
function showWhole({ width, height }: Placed, stage: Size): Camera {
  const room = { width: stage.width - 2 * margin, height: stage.height - headingHeight - 2 * margin };
  const zoom = within(smallest, Math.min(room.width / width, room.height / height), 1.15);
  return {
    zoom,
    x: (stage.width - width * zoom) / 2,
    y: headingHeight + margin + Math.max(0, (room.height - height * zoom) / 2),
  };
}

function showAround({ nodes, width, height }: Placed, stage: Size, asked: string, zoom: number): Camera {
  const { x, y } = nodes.find(({ node }) => node.id === asked) ?? { x: 0, y: 0 };
  return {
    zoom,
    x: along(stage.width / 2 - (x + nodeWidth / 2) * zoom, margin, stage.width - margin, width * zoom),
    y: along(
      (stage.height + headingHeight) / 2 - (y + nodeHeight / 2) * zoom,
      headingHeight + margin,
      stage.height - margin,
      height * zoom,
    ),
  };
}

/** Where a length begins between two edges: in the middle if it fits, otherwise as requested without leaving gaps at its ends. */
function along(wish: number, start: number, end: number, length: number): number {
  return length <= end - start ? (start + end - length) / 2 : within(end - length, wish, start);
}

/** Zooms; the point under `anchor`, in pixels of the stage, stays in place. */
export function zoomBy(camera: Camera, factor: number, anchor: { readonly x: number; readonly y: number }): Camera {
  const zoom = within(smallest, camera.zoom * factor, largest);
  const scale = zoom / camera.zoom;
  return { zoom, x: anchor.x - (anchor.x - camera.x) * scale, y: anchor.y - (anchor.y - camera.y) * scale };
}

export function panBy(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x + dx, y: camera.y + dy };
}

/** Moves just enough to have a node on the stage. */
export function reveal(camera: Camera, { x, y }: PlacedNode, stage: Size): Camera {
  const left = x * camera.zoom + camera.x;
  const top = y * camera.zoom + camera.y;
  const room = { x: stage.width - margin - nodeWidth * camera.zoom, y: stage.height - margin - nodeHeight * camera.zoom };
  return panBy(
    camera,
    within(margin, left, Math.max(margin, room.x)) - left,
    within(headingHeight + margin, top, Math.max(headingHeight + margin, room.y)) - top,
  );
}

function within(low: number, value: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high));
}
