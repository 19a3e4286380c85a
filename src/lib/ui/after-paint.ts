/** Calls back in a task of its own after the next frame; soon, too, where no frame is drawn (a tab in the background). */
export function afterPaint(work: () => void): void {
	let done = false;
	const once = (): void => {
		if (done) return;
		done = true;
		work();
	};
	if (typeof requestAnimationFrame === 'function') requestAnimationFrame(() => setTimeout(once));
	setTimeout(once, 200);
}

/** Resolves in a task of its own after the next frame. */
export function painted(): Promise<void> {
	return new Promise(afterPaint);
}
