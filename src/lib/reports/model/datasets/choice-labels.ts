import { choice } from '#lib/records/catalogue/field.ts';

/** The choices of a record's field, as a dimension offers them: called alike everywhere. */
export function choiceLabels(words: Parameters<typeof choice>[2]): Record<string, string> {
	const { choices } = choice('words', 'Words', words);
	return Object.fromEntries(choices.map(({ value, label }) => [value, label]));
}
