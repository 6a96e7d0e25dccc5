/** Saves a drawn chart as a picture, on the page's ground instead of nothing. */
export function savePng(canvas: HTMLCanvasElement, name: string, ground: string): void {
	const picture = document.createElement('canvas');
	picture.width = canvas.width;
	picture.height = canvas.height;
	const context = picture.getContext('2d');
	if (!context) return;
	context.fillStyle = ground;
	context.fillRect(0, 0, picture.width, picture.height);
	context.drawImage(canvas, 0, 0);
	picture.toBlob((blob) => {
		if (!blob) return;
		const link = document.createElement('a');
		link.href = URL.createObjectURL(blob);
		link.download = `${name.replace(/[^\p{L}\p{N} _-]/gu, '').trim() || 'chart'}.png`;
		link.click();
		URL.revokeObjectURL(link.href);
	}, 'image/png');
}
