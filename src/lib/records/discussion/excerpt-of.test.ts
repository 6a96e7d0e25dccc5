import { expect, it } from 'vitest';
import { excerptOf } from './excerpt-of.ts';

const long = `${'before '.repeat(20)}the needle in ${'after '.repeat(40)}`;

it('shows short texts whole, in one line', () => {
	expect(excerptOf(' The needle\n\nis here ', 'needle')).toBe('The needle is here');
});

it('shows what was looked for with some words around it', () => {
	const excerpt = excerptOf(long, 'NEEDLE');
	expect(excerpt).toMatch(/^…before before before the needle in after .*…$/);
	expect(excerpt.length).toBeLessThanOrEqual(92);
	expect(excerptOf(long, 'before')).toMatch(/^before .*…$/);
});
