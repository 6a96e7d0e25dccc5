import { randomInt } from 'node:crypto';

const WORDS =
	'amber birch cedar delta ember fjord grove heron ivory juniper kestrel linden maple north ' +
	'ochre pebble quartz raven sable tundra umber violet willow yarrow zephyr basalt comet drift';

/** A password that can be read out and typed: three words and a number, another each time. */
export function suggestPassword(): string {
	const words = WORDS.split(' ');
	const pick = () => words[randomInt(words.length)] ?? 'stone';
	return `${pick()}-${pick()}-${pick()}-${randomInt(10, 100)}`;
}
