/** A colour of CSS as PDF has it; `null` for what paints nothing. */
export function readColour(style: unknown): { colour: string; alpha: number } | null {
	if (typeof style !== 'string') return null;
	const hex = /^#([0-9a-f]{3,8})$/i.exec(style)?.[1];
	if (hex) {
		const digits = hex.length <= 4 ? [...hex].map((digit) => digit + digit).join('') : hex;
		const alpha = digits.length === 8 ? Number.parseInt(digits.slice(6), 16) / 255 : 1;
		return { colour: `#${digits.slice(0, 6)}`, alpha };
	}
	const rgb = /^rgba?\(\s*([\d.]+)[,\s]+([\d.]+)[,\s]+([\d.]+)(?:[,/\s]+([\d.]+))?\s*\)$/.exec(
		style
	);
	if (!rgb) return null;
	const channel = (at: number) => Math.round(Number(rgb[at])).toString(16).padStart(2, '0');
	return {
		colour: `#${channel(1)}${channel(2)}${channel(3)}`,
		alpha: rgb[4] === undefined ? 1 : Number(rgb[4])
	};
}
