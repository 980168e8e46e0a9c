package com.shop.shared.access;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * The API takes tokens and has no session; the pages have a session, a cookie of the same
 * site, and a token in each form. Both are guarded by the same table of doors.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	private final DoorTable doors;

	private final DoorKeeper keeper;

	private final Refusals refusals;

	private final Tokens tokens;

	private final BrowserDefence browsers;

	SecurityConfiguration(DoorTable doors, DoorKeeper keeper, Refusals refusals, Tokens tokens,
			BrowserDefence browsers) {
		this.doors = doors;
		this.keeper = keeper;
		this.refusals = refusals;
		this.tokens = tokens;
		this.browsers = browsers;
	}

	@Bean
	@Order(1)
	SecurityFilterChain pages(HttpSecurity http, ObjectProvider<LocalPeople> local,
			ObjectProvider<ClientRegistrationRepository> providers, KeptSignIns signIns) {
		common(http).securityMatcher(this::isPage)
			.csrf(csrf -> csrf.csrfTokenRepository(formTokens()).ignoringRequestMatchers(this.keeper::isOpenedByLink))
			.exceptionHandling(refused -> refused.authenticationEntryPoint(this.refusals::commenceOnPage)
				.accessDeniedHandler(this.refusals::handleOnPage))
			.securityContext(context -> context.securityContextRepository(signIns))
			.addFilterBefore(new SessionReadOnce(), SecurityContextHolderFilter.class)
			.requestCache(cache -> cache.requestCache(new ReturnAfterSignIn(this.doors)))
			.logout(out -> out.logoutUrl(SignInPage.OUT).logoutSuccessUrl(SignInPage.PATH));
		local.ifAvailable(people -> http.authenticationProvider(people)
			.formLogin(form -> form.loginPage(SignInPage.PATH).usernameParameter(SignInPage.PERSON)));
		providers.ifAvailable(all -> http
			.oauth2Login(provider -> provider.loginPage(SignInPage.PATH)
				.userInfoEndpoint(user -> user.userAuthoritiesMapper(roles())))
			.logout(out -> out.logoutSuccessHandler(outOf(all))));
		return http.build();
	}

	@Bean
	@Order(2)
	SecurityFilterChain api(HttpSecurity http) {
		return common(http).csrf(csrf -> csrf.disable())
			.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.requestCache(cache -> cache.disable())
			.logout(out -> out.disable())
			.exceptionHandling(refused -> refused.authenticationEntryPoint(this.refusals))
			.build();
	}

	/**
	 * A request is observed as a whole. Observations of each of Spring Security's
	 * filters, authentications and authorizations tell nobody anything, and cost more
	 * than what they observe.
	 */
	@Bean
	SecurityObservationSettings noObservationsOfItsParts() {
		return SecurityObservationSettings.noObservations();
	}

	private HttpSecurity common(HttpSecurity http) {
		this.browsers.defend(http);
		return http
			.oauth2ResourceServer(server -> server.authenticationEntryPoint(this.refusals)
				.accessDeniedHandler(this.refusals)
				.jwt(jwt -> jwt.jwtAuthenticationConverter(this::signedIn))
				.withObjectPostProcessor(new ProviderAway(this.refusals)))
			.exceptionHandling(refused -> refused.accessDeniedHandler(this.refusals))
			.authorizeHttpRequests(calls -> calls
				.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
				.permitAll()
				.anyRequest()
				.access(this.keeper))
			.addFilterAfter(new ActorFilter(), AuthorizationFilter.class);
	}

	/** In a cookie, so that visitors who have not signed in need no session. */
	private static CsrfTokenRepository formTokens() {
		var tokens = new CookieCsrfTokenRepository();
		tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
		return tokens;
	}

	/**
	 * A program that has a token uses no session, on pages neither. A person who looks
	 * for a page at an address without one stays signed in on the page that says so.
	 */
	private boolean isPage(HttpServletRequest request) {
		return request.getHeader(HttpHeaders.AUTHORIZATION) == null && this.doors.find(request)
			.map(found -> found.door().page())
			.orElseGet(() -> HttpMethod.GET.matches(request.getMethod()) && Refusals.isForPerson(request));
	}

	/**
	 * Whoever signs out is also signed out at the provider, if it offers that. Otherwise
	 * the next person at the same device would be signed in as them without being asked.
	 */
	private static LogoutSuccessHandler outOf(ClientRegistrationRepository providers) {
		var out = new OidcClientInitiatedLogoutSuccessHandler(providers);
		out.setPostLogoutRedirectUri("{baseUrl}" + SignInPage.PATH);
		out.setDefaultTargetUrl(SignInPage.PATH);
		return out;
	}

	private AbstractAuthenticationToken signedIn(Jwt token) {
		return new JwtAuthenticationToken(token, this.tokens.authorities(token));
	}

	/** The roles of a person who signed in at the provider. */
	private GrantedAuthoritiesMapper roles() {
		return authorities -> authorities.stream()
			.filter(OidcUserAuthority.class::isInstance)
			.map(OidcUserAuthority.class::cast)
			.flatMap(user -> Stream.concat(this.tokens.authorities(user.getIdToken()).stream(),
					Stream.ofNullable(user.getUserInfo()).flatMap(info -> this.tokens.authorities(info).stream())))
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * The table of doors tells which methods there are. Control characters in headers are
	 * refused by the server already; the others that are not ASCII are for whoever reads
	 * the header to judge.
	 */
	@Bean
	HttpFirewall firewall() {
		var firewall = new StrictHttpFirewall();
		firewall.setUnsafeAllowAnyHttpMethod(true);
		firewall.setAllowedHeaderValues(_ -> true);
		return firewall;
	}

}
