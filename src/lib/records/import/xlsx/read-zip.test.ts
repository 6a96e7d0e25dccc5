import { expect, it } from 'vitest';
import { zip } from '../../../../../tests/zip.ts';
import { openZip } from './read-zip.ts';

const big = Buffer.alloc(5_000_000);

it('reads its files by name', () => {
	const archive = openZip(zip({ 'a.txt': 'one', 'b/c.txt': 'two' }));
	expect(archive.read('b/c.txt').toString()).toBe('two');
	expect(archive.has('c.txt')).toBe(false);
	expect(() => archive.read('c.txt')).toThrow('damaged');
});

it('never unpacks more than it may, whatever the file says of itself', () => {
	expect(zip({ big }).length).toBeLessThan(10_000);
	expect(() => openZip(zip({ big }), 1_000_000).read('big')).toThrow('too large unpacked');
	expect(() => openZip(zip({ big }, { claimed: 10 }), 1_000_000).read('big')).toThrow(
		'too large unpacked'
	);
	const both = openZip(zip({ one: big, two: big }), 8_000_000);
	expect(both.read('one')).toHaveLength(big.length);
	expect(() => both.read('two')).toThrow('too large unpacked');
});
