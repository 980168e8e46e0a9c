package com.shop.shared.access;

import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Component;

/** The providers at which people sign in to the pages. */
@Component
class SignInProviders {

	private static final String END = "end_session_endpoint";

	private final ObjectProvider<ClientRegistrationRepository> registrations;

	SignInProviders(ObjectProvider<ClientRegistrationRepository> registrations) {
		this.registrations = registrations;
	}

	/** Their names, by their ids in the settings. */
	Map<String, String> names() {
		return all().collect(
				Collectors.toUnmodifiableMap(ClientRegistration::getRegistrationId, ClientRegistration::getClientName));
	}

	/** The sites to which signing out leads, as a policy of content names them. */
	String sitesOfSignOut() {
		return all()
			.flatMap(provider -> Stream.ofNullable(provider.getProviderDetails().getConfigurationMetadata().get(END)))
			.map(end -> URI.create(end.toString()))
			.map(end -> " " + end.getScheme() + "://" + end.getRawAuthority())
			.distinct()
			.collect(Collectors.joining());
	}

	private Stream<ClientRegistration> all() {
		return (this.registrations.getIfAvailable() instanceof Iterable<?> some)
				? StreamSupport.stream(some.spliterator(), false).map(ClientRegistration.class::cast) : Stream.empty();
	}

}
