import assert from 'node:assert/strict';
import { companyPicture, largePicture } from '../../../fixtures/pictures';
import { fit, frame, headingHeight, reveal, zoomBy, type Camera } from '../../../../webview/dependencies/camera';
import { nodeHeight, nodeWidth, placeGraph, type Placed } from '../../../../webview/dependencies/layout';

describe('The camera of the picture', () => {
  const stage = { width: 1400, height: 700 };
  const company = placeGraph(companyPicture());
  const large = placeGraph(largePicture(300, 5));
  const narrow = { width: 300, height: 500 };

  it('shows the whole picture below the names of the layers', () => {
    for (const placed of [company, large]) {
      const box = shownBox(placed, fit(placed, stage));
      assert.ok(box.left >= 0 && box.top >= headingHeight && box.right <= stage.width && box.bottom <= stage.height);
    }
  });

  it('shows a picture that would get too small to read at a readable size, around what was asked for', () => {
    const { asked } = companyPicture();
    const camera = frame(company, narrow, asked);
    const node = company.nodes.find((one) => one.node.id === asked);
    assert.ok(node && camera.zoom > fit(company, narrow).zoom);
    const left = node.x * camera.zoom + camera.x;
    assert.ok(left >= 0 && left + nodeWidth * camera.zoom <= narrow.width);
  });

  it('keeps the point under the pointer where it is when it zooms', () => {
    const before = fit(company, stage);
    const pointer = { x: 321, y: 123 };
    const after = zoomBy(before, 1.5, pointer);
    const under = (camera: Camera) => (pointer.x - camera.x) / camera.zoom;
    assert.ok(Math.abs(under(before) - under(after)) < 1e-9);
    assert.ok(after.zoom > before.zoom);
  });

  it('has limits to zooming', () => {
    const far = Array.from({ length: 100 }).reduce<Camera>((camera) => zoomBy(camera, 0.5, { x: 0, y: 0 }), fit(company, stage));
    const near = Array.from({ length: 100 }).reduce<Camera>((camera) => zoomBy(camera, 2, { x: 0, y: 0 }), fit(company, stage));
    assert.ok(far.zoom > 0 && near.zoom <= 3);
  });

  it('moves just as far as it takes to see a node', () => {
    const camera = { x: 0, y: headingHeight, zoom: 1 };
    for (const node of large.nodes) {
      const moved = reveal(camera, node, stage);
      const [left, top] = [node.x + moved.x, node.y + moved.y];
      assert.ok(left >= 0 && left + nodeWidth <= stage.width && top >= headingHeight && top + nodeHeight <= stage.height);
    }
    const inside = large.nodes.find(({ x, y }) => x > 100 && x < 1000 && y > 100 && y < 500);
    assert.deepEqual(inside && reveal(camera, inside, stage), camera);
  });
});

function shownBox({ width, height }: Placed, { x, y, zoom }: Camera) {
  return { left: x, top: y, right: x + width * zoom, bottom: y + height * zoom };
}
