/** A rectangle in the window, in px. */
export interface Box {
	readonly left: number;
	readonly top: number;
	readonly width: number;
	readonly height: number;
}

const GAP = 12;
const EDGE = 8;

/**
 * Where a card stands beside its target: to the right where there is room, else below, else above, always inside the
 * window. Without a target in sight: at the bottom, in the middle.
 */
export function cardPlace(
	target: Box | null,
	card: Pick<Box, 'width' | 'height'>,
	window: Pick<Box, 'width' | 'height'>,
): { left: number; top: number } {
	const within = (value: number, size: number, whole: number): number =>
		Math.max(EDGE, Math.min(value, whole - size - EDGE));
	if (target === null || target.width === 0) {
		return {
			left: within((window.width - card.width) / 2, card.width, window.width),
			top: window.height - card.height - 72,
		};
	}
	const right = target.left + target.width + GAP;
	if (right + card.width + EDGE <= window.width) {
		return { left: right, top: within(target.top, card.height, window.height) };
	}
	const left = within(target.left, card.width, window.width);
	const below = target.top + target.height + GAP;
	if (below + card.height + EDGE <= window.height) return { left, top: below };
	const above = target.top - card.height - GAP;
	return { left, top: above >= EDGE ? above : within(window.height, card.height, window.height) };
}
