import { expect, it } from 'vitest';
import { readColour } from './read-colour.ts';

it.each([
	['#0b6e66', { colour: '#0b6e66', alpha: 1 }],
	['#0b6e6600', { colour: '#0b6e66', alpha: 0 }],
	['#fff', { colour: '#ffffff', alpha: 1 }],
	['rgba(0,0,0,0.1)', { colour: '#000000', alpha: 0.1 }],
	['rgb(255, 128, 0)', { colour: '#ff8000', alpha: 1 }],
	['transparent', null],
	[undefined, null]
])('reads %j', (style, colour) => expect(readColour(style)).toEqual(colour));
