import { describe, expect, it } from 'vitest';
import { surveyLetter, surveyNote } from './survey-letter.ts';

const link = 'https://flow.example.com/survey/abc';

describe('a survey', () => {
	it('is a letter with the link, how long it works and who asks', () => {
		const { subject, body } = surveyLetter({ company: 'Fennmark', link, days: 1 });
		expect(subject).toBe('How did we do?');
		expect(body.split('\n\n')).toEqual(
			expect.arrayContaining([link, expect.stringContaining('within 1 day.'), 'Fennmark'])
		);
	});

	it('leaves the link in the correspondence only when it was not mailed', () => {
		const note = { to: 'maria@example.com', isSent: true, link, days: 7 };
		expect(surveyNote(note)).toContain('mailed to maria@example.com');
		expect(surveyNote(note)).not.toContain(link);
		expect(surveyNote({ ...note, isSent: false })).toMatch(/no mail server.*7 days: \S+\/abc$/);
		expect(surveyNote({ ...note, to: null })).toMatch(/has no e-mail address.*\/survey\/abc$/);
	});
});
