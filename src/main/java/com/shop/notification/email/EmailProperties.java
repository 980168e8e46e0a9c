package com.shop.notification.email;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.shop.shared.web.EmailAddress;

/**
 * Settings of e-mails. Where the SMTP server is, {@code spring.mail.*} tells.
 *
 * @param from the sender's address
 */
@ConfigurationProperties("shop.email")
record EmailProperties(@Pattern(regexp = EmailAddress.LOCAL_PART + "@" + EmailProperties.HOST,
		message = "an e-mail address, such as shop@example.org") @DefaultValue("shop@localhost") String from) {

	/** Within a network, a host may have a name without dots. */
	private static final String HOST = "[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?";

}
