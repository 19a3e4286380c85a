/** Which colours the screen shows. Paper is always light. */
export type ThemeName = 'light' | 'dark';

const KEY = 'qingzhang.theme';

/**
 * The theme of the page: what the person chose, else what the system prefers. The choice is kept in
 * localStorage where the browser allows it, and forgotten as soon as it agrees with the system again.
 */
export class Theme {
	#system = $state<ThemeName>('light');
	#chosen = $state<ThemeName | null>(null);
	readonly name: ThemeName = $derived(this.#chosen ?? this.#system);

	/** Starts to follow the system and shows the theme on `<html>`. Call in the browser; gives the way to stop. */
	start(): () => void {
		const dark = matchMedia('(prefers-color-scheme: dark)');
		this.#system = dark.matches ? 'dark' : 'light';
		this.#chosen = recall();
		this.#show();
		const follow = (event: MediaQueryListEvent): void => {
			this.#system = event.matches ? 'dark' : 'light';
			this.#show();
		};
		dark.addEventListener('change', follow);
		return () => dark.removeEventListener('change', follow);
	}

	toggle(): void {
		const next: ThemeName = this.name === 'dark' ? 'light' : 'dark';
		this.#chosen = next === this.#system ? null : next;
		keep(this.#chosen);
		this.#show();
	}

	#show(): void {
		document.documentElement.dataset['theme'] = this.name;
	}
}

function recall(): ThemeName | null {
	try {
		const kept = localStorage.getItem(KEY);
		return kept === 'light' || kept === 'dark' ? kept : null;
	} catch {
		return null; // storage denied: the system decides
	}
}

function keep(choice: ThemeName | null): void {
	try {
		if (choice === null) localStorage.removeItem(KEY);
		else localStorage.setItem(KEY, choice);
	} catch {
		// Storage denied: the choice holds until the page is closed.
	}
}
