/** A drawing that can be saved: made anew on a canvas when it is asked for. */
export type Picture = () => HTMLCanvasElement;

/** Saves a drawing as a picture, on the page's ground instead of nothing. */
export function savePng(draw: Picture, name: string, ground: string): void {
	const drawn = draw();
	const picture = document.createElement('canvas');
	picture.width = drawn.width;
	picture.height = drawn.height;
	const context = picture.getContext('2d');
	if (!context) return;
	context.fillStyle = ground;
	context.fillRect(0, 0, picture.width, picture.height);
	context.drawImage(drawn, 0, 0);
	picture.toBlob((blob) => {
		if (blob) saveBlob(blob, `${name.replace(/[^\p{L}\p{N} _-]/gu, '').trim() || 'chart'}.png`);
	}, 'image/png');
}

export function saveBlob(blob: Blob, name: string): void {
	const link = document.createElement('a');
	link.href = URL.createObjectURL(blob);
	link.download = name;
	link.click();
	URL.revokeObjectURL(link.href);
}
