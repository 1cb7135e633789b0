package io.porchlight.app;

/** How far texts of a page stand out from what is behind them, after WCAG 2.2. */
final class Contrast {

    /**
     * Functions for a script in the page: {@code poor(least)} lists the texts whose contrast ratio is less, {@code
     * backgroundOf(element)} and {@code brightness(color)} are what it rests on.
     */
    static final String OF_PAGE = """
            const channels = color => color.match(/[\\d.]+/g).map(Number);
            const linear = value => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
            const brightness = color => {
                const [red, green, blue] = channels(color).map(linear);
                return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
            };
            const backgroundOf = element => {
                const color = element && getComputedStyle(element).backgroundColor;
                const clear = element && channels(color)[3] === 0;
                return !element ? 'rgb(255, 255, 255)' : clear ? backgroundOf(element.parentElement) : color;
            };
            const contrast = element => {
                const pair = [getComputedStyle(element).color, backgroundOf(element)].map(brightness).sort((a, b) => b - a);
                return (pair[0] + 0.05) / (pair[1] + 0.05);
            };
            const hasText = element => Array.from(element.childNodes)
                .some(node => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
            const poor = least => Array.from(document.querySelectorAll('body *:not(script)'))
                .filter(element => hasText(element) && contrast(element) < least)
                .map(element => element.tagName + ' ' + element.textContent.trim() + ' ' + contrast(element));
            """;

    private Contrast() {}
}
