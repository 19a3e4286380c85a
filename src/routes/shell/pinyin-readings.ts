import { polyphonic } from 'pinyin-pro';
import type { Readings } from './pinyin-match.ts';

/** All readings of each character, without tones; ü is v. What is not Chinese stands for itself. */
export function readingsOf(text: string): Readings {
	return polyphonic(text, { toneType: 'none', type: 'array' }).map((readings) =>
		readings.map((reading) => reading.replaceAll('ü', 'v').toLowerCase()),
	);
}
