import { describe, expect, it } from 'vitest';
import { imageType } from './image-type.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a picture', () => {
	it('is known by its first bytes', () => {
		expect(imageType(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1))).toBe(
			'image/png'
		);
		expect(imageType(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toBe('image/jpeg');
	});

	it('is nothing that could hold a script, or is cut off', () => {
		for (const text of ['<svg xmlns="http://www.w3.org/2000/svg">', '<html>', 'GIF89a', '', 'PNG'])
			expect(imageType(bytes(text))).toBeNull();
		expect(imageType(Uint8Array.of(0x89, 0x50))).toBeNull();
	});
});
