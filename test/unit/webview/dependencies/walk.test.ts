import assert from 'node:assert/strict';
import { companyPicture } from '../../../fixtures/pictures';
import { placeGraph } from '../../../../webview/dependencies/layout';
import { walk } from '../../../../webview/dependencies/walk';

describe('walk', () => {
  const picture = companyPicture();
  const placed = placeGraph(picture);
  const from = (label: string, key: string): string | undefined => {
    const start = picture.nodes.find((node) => node.label === label);
    const end = walk(placed, picture.asked, start?.id ?? '', key);
    return picture.nodes.find(({ id }) => id === end)?.label;
  };

  it('goes along the edges with the right and the left arrow', () => {
    assert.equal(from('sap-pw', 'ArrowRight'), 'SAP password');
    assert.equal(from('SAP password', 'ArrowLeft'), 'sap-pw');
    assert.equal(from('SAP ERP', 'ArrowLeft'), 'SAP service account');
  });

  it('takes the nearest of several ends', () => {
    const ends = placed.edges
      .filter((edge) => edge.from === picture.asked)
      .map((edge) => placed.nodes.find(({ node }) => node.id === edge.to));
    const asked = placed.nodes.find(({ node }) => node.id === picture.asked);
    const distances = ends.map((end) => Math.abs((end?.y ?? 0) - (asked?.y ?? 0)));
    const taken = placed.nodes.find(({ node }) => node.label === from('SAP password', 'ArrowRight'));
    assert.equal(Math.abs((taken?.y ?? 0) - (asked?.y ?? 0)), Math.min(...distances));
  });

  it('reaches every node of a layer with the down arrow, and comes back with the up arrow', () => {
    const flows = placed.nodes
      .filter(({ node }) => node.kind === 'flow')
      .sort((left, right) => left.y - right.y)
      .map(({ node }) => node.label);
    for (const [index, label] of flows.entries()) {
      assert.equal(from(label, 'ArrowDown'), flows[index + 1]);
      assert.equal(from(label, 'ArrowUp'), flows[index - 1]);
    }
  });

  it('goes to what was asked for with Home', () => {
    assert.equal(from('RegisterSupplier.json', 'Home'), 'SAP password');
  });

  it('stays where nothing follows, and for every other key', () => {
    assert.equal(from('sap-pw', 'ArrowLeft'), undefined);
    assert.equal(from('RegisterSupplier.json', 'ArrowRight'), undefined);
    assert.equal(from('SAP password', 'a'), undefined);
  });
});
