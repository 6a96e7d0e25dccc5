import { expect, it } from 'vitest';
import { mentionAt, withMention } from './mention-at.ts';

it('finds what is typed after an @', () => {
	expect(mentionAt('Hi @ad', 6)).toEqual({ from: 3, typed: 'ad' });
	expect(mentionAt('@', 1)).toEqual({ from: 0, typed: '' });
	expect(mentionAt('@Ada Ad', 7)).toEqual({ from: 0, typed: 'Ada Ad' });
});

it('offers nobody in addresses, sentences and other lines', () => {
	expect(mentionAt('ada@example', 11)).toBeNull();
	expect(mentionAt('@Ada please have a look', 23)).toBeNull();
	expect(mentionAt('@Ada\nnext', 9)).toBeNull();
	expect(mentionAt('nobody', 6)).toBeNull();
});

it('puts the name in place of what was typed', () => {
	expect(withMention('Hi @ad, look', 6, 3, 'Ada Admin')).toEqual({
		text: 'Hi @Ada Admin , look',
		caret: 14
	});
});
