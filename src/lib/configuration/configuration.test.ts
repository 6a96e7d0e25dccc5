import { describe, expect, it } from 'vitest';
import { readConfiguration } from './configuration.server.ts';

describe('readConfiguration', () => {
	it('works with an empty environment', () => {
		expect(readConfiguration({})).toMatchObject({ PORT: 3000, DATA_DIR: 'data', TIME_ZONE: 'UTC' });
	});

	it('names every wrong variable in one message', () => {
		const read = () =>
			readConfiguration({ PORT: 'x', DATABASE_URL: 'mysql://a', TIME_ZONE: 'Mars' });
		expect(read).toThrow(
			/DATABASE_URL: must start with postgres[^]*PORT[^]*TIME_ZONE: must be an IANA/
		);
	});
});
