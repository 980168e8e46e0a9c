package com.shop.shared.access;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.env.Environment;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;

import com.shop.shared.web.ShopProperties;

/** Prevents other web sites from misusing a visitor's browser against the shop. */
@Component
class BrowserDefence {

	private static final String POLICY = "Content-Security-Policy";

	private static final String STYLES = "style-src 'self'";

	private static final String FORMS = "form-action 'self'";

	/**
	 * Everything comes from the shop itself, but for pictures of products, and nothing is
	 * inline.
	 */
	private static final String CONTENT = "default-src 'none'; " + STYLES + "; script-src 'self'; connect-src 'self'; "
			+ "img-src 'self' data: https:; font-src 'self'; " + FORMS + "; base-uri 'none';"
			+ " frame-ancestors 'none'";

	private static final String SWAGGER = "/swagger-ui/";

	/** The library's script writes styles into its page. */
	private static final String STYLES_OF_SWAGGER = STYLES + " 'unsafe-inline'";

	private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "0:0:0:0:0:0:0:1");

	/** The headers of answers that scripts of other sites may read. */
	private static final List<String> EXPOSED = List.of(HttpHeaders.LOCATION, HttpHeaders.ETAG, HttpHeaders.LINK,
			HttpHeaders.RETRY_AFTER, "RateLimit", "RateLimit-Policy", "Preference-Applied");

	private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

	private final Refusals refusals;

	private final AuthProperties properties;

	private final ShopProperties shop;

	private final boolean local;

	private final SignInProviders providers;

	BrowserDefence(Refusals refusals, AuthProperties properties, ShopProperties shop, Environment environment,
			SignInProviders providers) {
		this.refusals = refusals;
		this.properties = properties;
		this.shop = shop;
		this.providers = providers;
		this.local = SignInSettings.isLocal(environment);
	}

	/**
	 * Signed links never leave the site. With no referrer at all, browsers would not tell
	 * either that the shop's own forms come from it: their origin would be "null".
	 */
	void defend(HttpSecurity http) {
		http.headers(headers -> headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
			.frameOptions(frames -> frames.deny())
			.cacheControl(cache -> cache.disable())
			.addHeaderWriter(this::writeUnlessSet));
		filters().forEach(filter -> http.addFilterAfter(filter, HeaderWriterFilter.class));
		if (this.properties.allowedOrigins().isEmpty()) {
			http.cors(cors -> cors.disable());
		}
		else {
			http.cors(cors -> cors.configurationSource(_ -> origins()));
		}
	}

	/** A controller may be stricter, or allow what it shows. */
	private void writeUnlessSet(HttpServletRequest request, HttpServletResponse response) {
		if (!response.containsHeader(HttpHeaders.CACHE_CONTROL)) {
			response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
		}
		if (!response.containsHeader(POLICY)) {
			response.setHeader(POLICY, policyFor(request.getRequestURI()));
		}
	}

	/** The form for signing out leads to the provider of sign-ins. */
	private String policyFor(String path) {
		if (path.equals(SignInPage.PATH)) {
			return CONTENT.replace(FORMS, FORMS + this.providers.sitesOfSignOut());
		}
		return path.startsWith(SWAGGER) ? CONTENT.replace(STYLES, STYLES_OF_SWAGGER) : CONTENT;
	}

	private List<Filter> filters() {
		var crossSite = new CrossSiteFilter(this.refusals, this.shop.publicUrl(), this.properties.allowedOrigins());
		return this.local ? List.of(crossSite, new KnownHostFilter(this.refusals, hosts())) : List.of(crossSite);
	}

	private Set<String> hosts() {
		return Stream.concat(LOOPBACK.stream(), Stream.ofNullable(this.shop.publicUrl().getHost()))
			.map(host -> host.toLowerCase(Locale.ROOT))
			.collect(Collectors.toUnmodifiableSet());
	}

	/** Scripts of these sites may use tokens, but no cookies. */
	private CorsConfiguration origins() {
		var cors = new CorsConfiguration();
		cors.setAllowedOrigins(this.properties.allowedOrigins());
		cors.setAllowedMethods(METHODS);
		cors.setAllowedHeaders(List.of(CorsConfiguration.ALL));
		cors.setExposedHeaders(EXPOSED);
		cors.setAllowCredentials(false);
		return cors;
	}

}
