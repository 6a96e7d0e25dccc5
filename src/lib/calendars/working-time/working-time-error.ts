/** There is no such working time: the calendar is closed from there to the end of what it covers. */
export class WorkingTimeError extends Error {
	constructor(calendar: string, firstYear: number, lastYear: number) {
		super(
			`Expected enough working time in the calendar “${calendar}” between ${firstYear} and ${lastYear}, but there is not.`
		);
		this.name = 'WorkingTimeError';
	}
}
