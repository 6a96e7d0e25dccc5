import { expect, it } from 'vitest';
import { createSigner } from './signed-token.ts';

const ours = createSigner('a secret of this installation');

it('reads only what it signed itself, whole and for the same purpose', () => {
	const token = ours.sign('share', '01HX');
	expect(ours.read('share', token)).toBe('01HX');
	for (const wrong of [
		...[
			token.slice(0, -1),
			`${token}x`,
			token.replace('01HX', '01HY'),
			`x.${token}`,
			'',
			'.',
			'01HX'
		],
		createSigner('another').sign('share', '01HX')
	])
		expect(ours.read('share', wrong), wrong).toBeNull();
	expect(ours.read('unsubscribe', token)).toBeNull();
});
