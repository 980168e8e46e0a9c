package com.shop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A real browser: the Chromium of the machine. On CI it has to be there. What pages write
 * to its console, such as violations of their policy, is kept. As an extension of a test
 * class, it closes all windows before each test, so each test opens its own, and ends
 * after the last test.
 */
final class Browser implements BeforeEachCallback, AfterAllCallback, AutoCloseable {

	private static final Optional<Path> CHROMIUM = List
		.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
				"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
		.stream()
		.map(Path::of)
		.filter(Files::isExecutable)
		.findFirst();

	/**
	 * A name of this machine that is not one of those which browsers trust without TLS.
	 */
	static final String PLAIN_HOST = "shop.test";

	private final List<String> complaints = new CopyOnWriteArrayList<>();

	private @Nullable Playwright playwright;

	private com.microsoft.playwright.@Nullable Browser browser;

	/** How a visitor looks at the shop. */
	record Visitor(String locale, int width, ColorScheme colors, boolean javaScript) {

		static final Visitor DESKTOP = new Visitor("en-US", 1280, ColorScheme.LIGHT, true);

		static final Visitor PHONE = new Visitor("de-DE", 320, ColorScheme.DARK, true);

		static final Visitor WITHOUT_JAVASCRIPT = new Visitor("en-US", 800, ColorScheme.LIGHT, false);

	}

	/** Opens a window with cookies of its own. The first one starts the browser. */
	Page open(Visitor visitor) {
		if (this.browser == null) {
			this.browser = start();
		}
		var context = this.browser
			.newContext(new com.microsoft.playwright.Browser.NewContextOptions().setLocale(visitor.locale())
				.setViewportSize(visitor.width(), 800)
				.setColorScheme(visitor.colors())
				.setJavaScriptEnabled(visitor.javaScript()));
		var page = context.newPage();
		page.onConsoleMessage(message -> this.complaints.add(page.url() + ": " + message.text()));
		page.onPageError(this.complaints::add);
		return page;
	}

	private com.microsoft.playwright.Browser start() {
		assumeTrue(CHROMIUM.isPresent() || System.getenv("CI") != null, "there is no Chromium on this machine");
		var created = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		this.playwright = created;
		return created.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM.orElseThrow())
				.setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking",
						"--host-resolver-rules=MAP " + PLAIN_HOST + " 127.0.0.1")));
	}

	/** What pages have written to the console. */
	List<String> complaints() {
		return this.complaints;
	}

	/** For a person to look at: target/screenshots. */
	static void screenshot(Page page, String name) {
		page.screenshot(
				new Page.ScreenshotOptions().setPath(Path.of("target/screenshots", name + ".png")).setFullPage(true));
	}

	/**
	 * The page has what every page must have; without JavaScript, nothing can be checked.
	 */
	static void check(Page page, Visitor visitor, String name) {
		if (visitor.javaScript()) {
			accessible(page, name + "-" + visitor.width());
			assertThat(page.evaluate("window.innerWidth > 320 || [...document.querySelectorAll('.scroll')]"
					+ ".every(box => box.scrollWidth <= box.clientWidth)"))
				.as("nothing on %s is scrolled sideways on a phone", name)
				.isEqualTo(true);
			assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
				.as("%s fits the window", name)
				.isEqualTo(true);
		}
	}

	/**
	 * A double click sends the form twice, unless the browser is faster than the second
	 * click.
	 */
	static void sendTwice(Page page, String button) {
		var first = page.evaluate("""
				button => {
				    const form = document.querySelector(button).form;
				    const entered = new FormData(form);
				    const files = form.enctype === 'multipart/form-data';
				    return fetch(form.action, {method: 'post', body: files ? entered : new URLSearchParams(entered)})
				        .then(answer => answer.text().then(() => answer.status + ' ' + answer.url));
				}""", button);
		assertThat(first).asString()
			.as("the first answer, after redirections, is that of a form that was carried out")
			.startsWith("200 ")
			.doesNotContain("/sign-in");
		page.locator(button).click();
	}

	/** WCAG 2.2 AA, as far as a program can tell. */
	static void accessible(Page page, String name) {
		screenshot(page, name);
		var results = new AxeBuilder(page)
			.withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
			.analyze();
		assertThat(results.getPasses()).as("rules that were applied to %s", name).hasSizeGreaterThan(10);
		assertThat(results.getViolations()).as("violations on %s", name)
			.extracting(Rule::getId, Rule::getHelp, rule -> rule.getNodes().getFirst().getHtml())
			.isEmpty();
	}

	/**
	 * Closes the pages of the test before, which could still write something, and forgets
	 * what they have written.
	 */
	@Override
	public void beforeEach(ExtensionContext test) {
		if (this.browser != null) {
			List.copyOf(this.browser.contexts()).forEach(BrowserContext::close);
		}
		this.complaints.clear();
	}

	@Override
	public void afterAll(ExtensionContext tests) {
		close();
	}

	@Override
	public void close() {
		if (this.playwright != null) {
			this.playwright.close();
		}
	}

}
