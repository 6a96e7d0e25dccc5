import { describe, expect, it } from 'vitest';
import { takeFlash } from './flash.ts';

describe('takeFlash', () => {
	it('takes the sentence out of the jar', () => {
		const jar = { cookie: 'theme=dark; flash=Saved%20%E2%80%9Cx%E2%80%9D.' };
		expect(takeFlash(jar)).toBe('Saved “x”.');
		expect(jar.cookie).toContain('Max-Age=0');
	});
	it.each(['', 'theme=dark', 'flash=', 'flash=%', 'notflash=x'])(
		'finds nothing in %j',
		(cookie) => {
			expect(takeFlash({ cookie })).toBeNull();
		}
	);
});
