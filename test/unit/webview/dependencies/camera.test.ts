import assert from 'node:assert/strict';
import { companyPicture, largePicture } from '../../../fixtures/pictures';
import { fit, frame, headingHeight, reveal, zoomBy, type Camera } from '../../../../webview/dependencies/camera';
import { nodeHeight, nodeWidth, placeGraph, type Placed } from '../../../../webview/dependencies/layout';

describe('The camera of the picture', () => {
  const stage = { width: 1400, height: 700 };
  const company = placeGraph(companyPicture());
  const { asked } = companyPicture();
  const tall = placeGraph(largePicture(500, 5));
  const tallAsked = largePicture(500, 5).asked;
  const narrow = { width: 300, height: 500 };

  it('shows the whole picture below the names of the layers', () => {
    const box = shownBox(company, fit(company, stage, asked));
    assert.ok(box.left >= 0 && box.top >= headingHeight && box.right <= stage.width && box.bottom <= stage.height);
  });

  it('shows of a very tall picture as much as can be told apart, around what was asked for', () => {
    const camera = fit(tall, stage, tallAsked);
    const box = shownBox(tall, camera);
    assert.ok(camera.zoom >= 0.2 && camera.zoom < frame(tall, stage, tallAsked).zoom);
    assert.ok(box.left >= 0 && box.right <= stage.width, 'Its layers are all there.');
    assert.ok(box.top <= headingHeight + 24 && box.bottom >= stage.height - 24, 'No room is wasted above or below.');
    const node = tall.nodes.find((one) => one.node.id === tallAsked);
    const top = node ? node.y * camera.zoom + camera.y : 0;
    assert.ok(top >= headingHeight && top + nodeHeight * camera.zoom <= stage.height);
  });

  it('leaves no room at the end of a tall picture, though what was asked for stands there', () => {
    const last = tall.nodes.reduce((lower, one) => (one.y > lower.y ? one : lower));
    const box = shownBox(tall, fit(tall, stage, last.node.id));
    assert.equal(Math.round(box.bottom), stage.height - 24);
  });

  it('shows a picture first across the whole width where it can be read then', () => {
    const low = { width: 1400, height: 260 };
    const box = shownBox(company, frame(company, low, asked));
    assert.ok(fit(company, low, asked).zoom < 0.7);
    assert.deepEqual([box.left, box.right].map(Math.round), [24, 1376]);
  });

  it('shows a picture that would get too small to read at a readable size, around what was asked for', () => {
    const camera = frame(company, narrow, asked);
    const node = company.nodes.find((one) => one.node.id === asked);
    assert.ok(node && camera.zoom > fit(company, narrow, asked).zoom);
    const left = node.x * camera.zoom + camera.x;
    assert.ok(left >= 0 && left + nodeWidth * camera.zoom <= narrow.width);
  });

  it('keeps the point under the pointer where it is when it zooms', () => {
    const before = fit(company, stage, asked);
    const pointer = { x: 321, y: 123 };
    const after = zoomBy(before, 1.5, pointer);
    const under = (camera: Camera) => (pointer.x - camera.x) / camera.zoom;
    assert.ok(Math.abs(under(before) - under(after)) < 1e-9);
    assert.ok(after.zoom > before.zoom);
  });

  it('has limits to zooming', () => {
    const far = Array.from({ length: 100 }).reduce<Camera>((camera) => zoomBy(camera, 0.5, { x: 0, y: 0 }), fit(company, stage, asked));
    const near = Array.from({ length: 100 }).reduce<Camera>((camera) => zoomBy(camera, 2, { x: 0, y: 0 }), fit(company, stage, asked));
    assert.ok(far.zoom > 0 && near.zoom <= 3);
  });

  it('moves just as far as it takes to see a node', () => {
    const camera = { x: 0, y: headingHeight, zoom: 1 };
    for (const node of tall.nodes) {
      const moved = reveal(camera, node, stage);
      const [left, top] = [node.x + moved.x, node.y + moved.y];
      assert.ok(left >= 0 && left + nodeWidth <= stage.width && top >= headingHeight && top + nodeHeight <= stage.height);
    }
    const inside = tall.nodes.find(({ x, y }) => x > 100 && x < 1000 && y > 100 && y < 500);
    assert.deepEqual(inside && reveal(camera, inside, stage), camera);
  });
});

function shownBox({ width, height }: Placed, { x, y, zoom }: Camera) {
  return { left: x, top: y, right: x + width * zoom, bottom: y + height * zoom };
}
