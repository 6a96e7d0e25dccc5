import { expect, it } from 'vitest';
import { commentParts, mentionedIds } from './find-mentions.ts';

const people = [
	{ id: '1', name: 'Ada' },
	{ id: '2', name: 'Ada Admin' },
	{ id: '3', name: 'Jonas Přibyl' }
];

it('finds names after an @, the longest that fits', () => {
	expect(mentionedIds('@Ada Admin, please ask @Jonas Přibyl.', people)).toEqual(['2', '3']);
	expect(mentionedIds('@Ada please', people)).toEqual(['1']);
});

it('finds each person once, in whatever case the name is typed', () => {
	expect(mentionedIds('@ada @ADA', people)).toEqual(['1']);
});

it('takes neither e-mail addresses nor the beginning of other words for names', () => {
	expect(mentionedIds('write to x@Ada.com or @Adaline', people)).toEqual([]);
});

it('keeps the text around the names', () => {
	expect(commentParts('Hi @Ada!', people)).toEqual([
		{ text: 'Hi ' },
		{ mention: 'Ada', ids: ['1'] },
		{ text: '!' }
	]);
	expect(commentParts('', people)).toEqual([]);
});

it('means everybody who has the name', () => {
	expect(
		mentionedIds('@Kim', [...people, { id: '8', name: 'Kim' }, { id: '9', name: 'Kim' }])
	).toEqual(['8', '9']);
});
