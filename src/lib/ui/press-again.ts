/**
 * Presses what somebody pressed while the page's program was still on its way: the script in
 * `src/app.html` has noted it. Without this a button that opens a dialog seems broken on a slow line.
 */
export function pressAgain(page: Pick<Window, 'pressedEarly'>): void {
	const early = page.pressedEarly;
	page.pressedEarly = undefined;
	for (const button of early ?? []) if (button.isConnected) button.click();
}
