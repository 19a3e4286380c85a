/** A rectangle in the window, in px. */
export interface Box {
	readonly left: number;
	readonly top: number;
	readonly width: number;
	readonly height: number;
}

const GAP = 12;
const EDGE = 8;
/** Height of the bar at the bottom of a phone, with room above it. */
const NAV = 72;

/**
 * Where a card stands beside its target: to the right where there is room, else below, else above, always inside the
 * window. Where none has room, or without a target in sight: at the bottom, in the middle.
 */
export function cardPlace(
	target: Box | null,
	card: Pick<Box, 'width' | 'height'>,
	window: Pick<Box, 'width' | 'height'>,
): { left: number; top: number } {
	const within = (value: number, size: number, whole: number): number =>
		Math.max(EDGE, Math.min(value, whole - size - EDGE));
	const bottom = {
		left: within((window.width - card.width) / 2, card.width, window.width),
		top: within(window.height - card.height - NAV, card.height, window.height),
	};
	if (target === null || target.width === 0) return bottom;
	const right = target.left + target.width + GAP;
	if (right + card.width + EDGE <= window.width) {
		return { left: right, top: within(target.top, card.height, window.height) };
	}
	const left = within(target.left, card.width, window.width);
	const below = target.top + target.height + GAP;
	if (below + card.height + EDGE <= window.height) return { left, top: below };
	const above = target.top - card.height - GAP;
	return above >= EDGE ? { left, top: above } : bottom;
}
